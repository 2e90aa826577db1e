import { fork } from "node:child_process";
import { createSocket } from "node:dgram";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buildSync } from "esbuild";
import { startEndpoint } from "../../bench/aws/endpoint";
import { functionEnvironment } from "../../bench/aws/environment";
import { payment } from "../../bench/aws/payment";
import { FIRST_CALLS } from "../../bench/cold-start/first-calls";
import { BUNDLE_OPTIONS } from "../../src/bundling/bundle-functions";

const PROJECT = join(__dirname, "..", "..");

const folder = mkdtempSync(join(tmpdir(), "payments-traces-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** What the bundle tells X-Ray's daemon while it answers its first call, as on Lambda: a document a packet. */
async function traced(name: "intake" | "processor", environment: NodeJS.ProcessEnv = {}): Promise<string[]> {
  const entryPoint = join("functions", name, "index.ts");
  const outfile = join(folder, `${name}.js`);
  buildSync({ ...BUNDLE_OPTIONS, absWorkingDir: PROJECT, entryPoints: [entryPoint], outfile });
  const packets: string[] = [];
  const daemon = createSocket("udp4", (packet) => void packets.push(packet.toString()));
  daemon.bind(0, "127.0.0.1");
  await once(daemon, "listening");
  const endpoint = await startEndpoint();
  const child = fork(
    join(PROJECT, "bench", "cold-start", "probe.js"),
    [outfile, JSON.stringify(FIRST_CALLS[name])],
    {
      env: {
        ...functionEnvironment(endpoint.url),
        AWS_XRAY_DAEMON_ADDRESS: `127.0.0.1:${(daemon.address() as AddressInfo).port}`,
        ...environment,
      },
      execArgv: [],
      stdio: ["ignore", "ignore", "inherit", "ipc"],
    },
  );
  await once(child, "exit");
  endpoint.stop();
  daemon.close();
  return packets;
}

const subsegments = (packets: string[]) =>
  packets.map((packet) => JSON.parse(packet.slice(packet.indexOf("\n"))) as Record<string, unknown>);

test.each([
  ["intake", ["DynamoDB", "DynamoDB", "SQS"]],
  ["processor", ["DynamoDB", "S3", "SNS"]],
] as const)("%s tells X-Ray of its calls of %j, in the trace of its invocation", async (name, services) => {
  const told = subsegments(await traced(name));
  expect(told.map((subsegment) => subsegment.name)).toEqual(expect.arrayContaining([...services]));
  for (const subsegment of told) {
    expect(subsegment).toMatchObject({
      type: "subsegment",
      trace_id: "1-5759e988-bd862e3fe1be46a994272793",
      parent_id: "53995c3f42cd8ad8",
      namespace: "aws",
    });
  }
});

test("no bundle holds cls-hooked, which would follow every promise of the process", async () => {
  await traced("intake");
  expect(readFileSync(join(folder, "intake.js"), "utf8")).not.toContain("cls@contexts");
});

test("a trace holds nothing of the payment", async () => {
  const told = (await traced("intake")).join();
  for (const secret of [payment.customerId, payment.paymentMethodToken]) {
    expect(told).not.toContain(secret);
  }
});

test("an invocation that is not sampled tells nothing", async () => {
  const _X_AMZN_TRACE_ID = "Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=0";
  expect(await traced("intake", { _X_AMZN_TRACE_ID })).toEqual([]);
});
