import dns from "node:dns";
import { spawn } from "node:child_process";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import dynalite from "dynalite";

/** A stand-in for AWS services on this machine. */
export interface LocalService {
  readonly endpoint: string;
  stop(): Promise<void>;
}

/** The clients warn of the Node release that the tests happen to run on. */
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = "true";

export const CREDENTIALS = { accessKeyId: "test", secretAccessKey: "test" };

/** SQS, SNS and S3. */
export async function startFauxqs(): Promise<LocalService> {
  const child = spawn(process.execPath, [join(__dirname, "fauxqs-server.mjs")], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  const [line] = (await once(child.stdout, "data")) as [Buffer];
  return {
    endpoint: line.toString().trim(),
    stop: async () => {
      child.stdin.end();
      await once(child, "exit");
    },
  };
}

/** DynamoDB, in this process. */
export async function startDynalite(): Promise<LocalService> {
  const server = dynalite({ createTableMs: 0 });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

/**
 * Lets names such as sqs.us-east-1.localhost mean this machine, as RFC 6761 wants it and not every resolver does.
 * The SQS client calls the host of a queue's URL, which fauxqs writes so.
 */
export function resolveLocalhost(): void {
  const lookup = dns.lookup as unknown as (name: string, ...rest: unknown[]) => void;
  const patched = (name: string, ...rest: unknown[]) =>
    lookup(name.endsWith(".localhost") ? "127.0.0.1" : name, ...rest);
  jest.spyOn(dns, "lookup").mockImplementation(patched as unknown as typeof dns.lookup);
}
