import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { FailoverPorts } from "../../../../src/commands/failover/ports";
import type { FailoverSettings } from "../../../../src/commands/failover/settings";
import type { Sources } from "../../../../src/commands/failover/sources";
import { statusVerb } from "../../../../src/commands/failover/status-verb";
import { failoverVerb } from "../../../../src/commands/failover/verb";
import { runVerb } from "../../../support/run-verb";
import { ENGAGED, NOW, sourcesWith, UNTOUCHED } from "./support";

const JANE = "arn:aws:sts::123456789012:assumed-role/oncall/jane";
const REASON = ["--reason", "region lost"];
/** The standby's health is known. */
const ASKED = ["--standby-url", "https://api.acme.io/v1"];

function run(words: readonly string[], sources: Sources = sourcesWith(UNTOUCHED), folder?: string) {
  const settings: FailoverSettings[] = [];
  const asked: string[] = [];
  const ports: FailoverPorts = {
    sources: (given) => {
      settings.push(given);
      return sources;
    },
    caller: (region) => {
      asked.push(region);
      return Promise.resolve({ name: JANE });
    },
    pause: () => Promise.resolve(),
  };
  const verb = words[0] === "look" ? statusVerb(ports) : failoverVerb(ports);
  const rest = words[0] === "look" ? words.slice(1) : words;
  return runVerb(verb, rest, { now: () => NOW, folder }).then((result) => ({
    ...result,
    settings,
    regions: asked,
  }));
}

describe("status", () => {
  test.each([["look"], ["status"]])("of a released switch ends with 0 (%s)", async (word) => {
    const { code, printed } = await run([word]);
    expect(code).toBe(0);
    expect(printed).toContain("released, epoch 0");
  });

  test("of an engaged switch ends with 3", async () => {
    expect((await run(["look"], sourcesWith(ENGAGED))).code).toBe(3);
  });

  test("of a switch that cannot be read ends with 4, is shown all the same, and says what was looked for", async () => {
    const read = () => Promise.reject(Object.assign(new Error("socket hang up"), { name: "TimeoutError" }));
    const sources = {
      ...sourcesWith(UNTOUCHED),
      switchStore: { read, replace: () => Promise.resolve(false) },
    };
    const { code, printed, remarked } = await run(["look"], sources);
    expect(code).toBe(4);
    expect(printed).toContain("UNREADABLE");
    expect(remarked).toBe(
      "Looked for table payments-control-dev in us-east-2 (TimeoutError: socket hang up). Check the credentials " +
        "(aws sts get-caller-identity), the network, and whether the Region is well.",
    );
  });

  test("of an environment that does not exist names the table that was looked for, and what to check", async () => {
    const missing = Object.assign(new Error("not found"), { name: "ResourceNotFoundException" });
    const read = () => Promise.reject(missing);
    const sources = {
      ...sourcesWith(UNTOUCHED),
      switchStore: { read, replace: () => Promise.resolve(false) },
    };
    const { remarked } = await run(["look", "--environment", "prdo"], sources);
    expect(remarked).toContain("Looked for table payments-control-prdo in us-east-2");
    expect(remarked).toContain("There is none: check the environment (prdo, by --environment), the Region");
  });

  test("as JSON", async () => {
    const { printed } = await run(["look", "--json"], sourcesWith(ENGAGED));
    expect(JSON.parse(printed)).toMatchObject({ active: "standby", failoverSwitch: { value: { epoch: 3 } } });
  });
});

test("engage changes the switch of the environment that was named, and records who and why", async () => {
  const sources = sourcesWith(UNTOUCHED);
  const { code, settings, regions } = await run(
    ["engage", "--yes", ...REASON, ...ASKED, "--environment", "prod"],
    sources,
  );
  expect(code).toBe(0);
  expect(settings[0]?.controlTable).toBe("payments-control-prod");
  expect(sources.stored).toMatchObject({ position: "engaged", by: JANE, reason: "region lost" });
  // The other Region may be lost.
  expect(regions).toEqual(["us-east-2"]);
});

test("each warning that --force names is overridden, and no other", async () => {
  const sources = sourcesWith(UNTOUCHED);
  const words = ["engage", "--yes", ...REASON, "--force", "standby-unknown", "--force", "data-pending"];
  expect((await run(["engage", "--yes", ...REASON, "--force", "data-pending"], sources)).code).toBe(1);
  expect(sources.stored).toBe(UNTOUCHED);
  expect((await run(words, sources)).code).toBe(0);
  expect(sources.stored.position).toBe("engaged");
});

test("without ports of its own it asks AWS: a dry run where that cannot be reached ends with 4", async () => {
  jest.replaceProperty(process, "env", {
    ...process.env,
    ...{ AWS_ENDPOINT_URL: "http://127.0.0.1:9", AWS_ACCESS_KEY_ID: "test", AWS_SECRET_ACCESS_KEY: "test" },
  });
  const { code, remarked } = await runVerb(failoverVerb(), "engage --dry-run");
  jest.restoreAllMocks();
  expect(code).toBe(4);
  expect(remarked).toContain("Looked for table payments-control-dev in us-east-2");
  expect(remarked).toContain("ECONNREFUSED");
});

test("each option arrives", async () => {
  const options =
    "--environment-suffix e --primary-region us-west-2 --standby-region us-east-1 --domain acme.io --via primary";
  const { settings } = await run(["release", "--dry-run", ...options.split(" ")], sourcesWith(ENGAGED));
  expect(settings[0]).toMatchObject({
    ...{ environmentSuffix: "e", via: "primary", regions: { primary: "us-west-2", standby: "us-east-1" } },
    health: { primary: { url: "https://us-west-2.api.acme.io/v1/health" } },
  });
});

test.each([
  ["https://api.acme.io/v1", "https://api.acme.io/v1/health"],
  ["https://api.acme.io/v1/", "https://api.acme.io/v1/health"],
  ["https://api.acme.io/v1/health", "https://api.acme.io/v1/health"],
])("of the API %s health is asked at %s", async (url, health) => {
  const { settings } = await run(["look", "--primary-url", url]);
  expect(settings[0]?.health.primary?.url).toBe(health);
});

test.each<[string[], string]>([
  [["fail"], "unknown command 'fail'"],
  [["engage", "now", ...REASON], "too many arguments"],
  [["engage", "--yes"], 'Say why with --reason "..."'],
  [["engage", ...REASON], "There is no terminal to confirm on"],
  [["engage", "--by", "ada", ...REASON], "unknown option '--by'"],
  [
    ["engage", "--yes", ...REASON, "--force", "everything"],
    "There is no such warning; they are standby-unhealthy,",
  ],
  [["release", "--via", "mars"], "Allowed choices are primary, standby"],
  [["engage", "--yes", ...REASON, "--via", "primary"], "a standby that cannot be reached cannot take over"],
  [["status", "--standby-url", "acme"], "It must be a Region's API as an https URL"],
  [["status", "--standby-url", "http://acme.io/v1"], "It must be a Region's API as an https URL"],
  [["status", "--standby-region", "mars-1"], "STANDBY_REGION: given"],
])("%j is not understood: 2, why, and nothing on the standard output", async (words, message) => {
  const sources = sourcesWith(UNTOUCHED);
  const { code, printed, remarked } = await run(words, sources);
  expect([code, printed]).toEqual([2, ""]);
  expect(remarked).toContain(message);
  expect(sources.stored).toBe(UNTOUCHED);
});

test("outside of a project it says where to run it", async () => {
  const { code, remarked } = await run(["status"], undefined, mkdtempSync(join(tmpdir(), "failover-")));
  expect(code).toBe(2);
  expect(remarked).toMatch(/^There is no cdktf\.json in .*failover-.*, nor in a folder above it/);
});

test("a switch that cannot be read is not changed: 4, and why", async () => {
  const read = () => Promise.reject(new Error("no credentials"));
  const sources = sourcesWith(UNTOUCHED, { switchStore: { read, replace: () => Promise.resolve(true) } });
  const { code, remarked } = await run(["engage", "--yes", ...REASON], sources);
  expect(code).toBe(4);
  expect(remarked).toContain("no credentials");
});

test("a write that AWS refuses ends with 1, by its name and without a stack trace", async () => {
  const refused = Object.assign(new Error("not allowed"), { name: "AccessDeniedException" });
  const switchStore = { read: () => Promise.resolve(UNTOUCHED), replace: () => Promise.reject(refused) };
  const { code, remarked } = await run(
    ["engage", "--yes", ...REASON, ...ASKED],
    sourcesWith(UNTOUCHED, { switchStore }),
  );
  expect(code).toBe(1);
  expect(remarked).toContain("AccessDeniedException: not allowed");
  expect(remarked).not.toContain("\n    at ");
});
