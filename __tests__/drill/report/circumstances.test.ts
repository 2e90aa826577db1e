import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { circumstancesOf } from "../../../drill/report/circumstances";
import type { SystemPlan } from "../../../drill/stack/plan";

const check = { kind: "endpoint", intervalSeconds: 10, threshold: 3 };
const plan = {
  regions: { primary: { region: "eu-west-1" }, standby: { region: "eu-west-2" } },
  paymentsTable: { consistency: "strong" },
  names: { publicHost: "api.acme.io", healthChecks: [check, check, { kind: "calculated" }] },
} as unknown as SystemPlan;

const circumstances = (
  environment: NodeJS.ProcessEnv,
  argv: readonly string[] = [],
  project = process.cwd(),
) => circumstancesOf({ project, plan, environment, argv, command: "drill", targetRecoverySeconds: 120 });

test("the command to run it again holds the settings of the shell and what was typed", () => {
  const { command } = circumstances(
    { CONSISTENCY: "eventual", PATH: "/bin", AUTH: "", HEALTH_CHECK_INTERVAL_SECONDS: "30" },
    ["--scenario", "partition", "--report", "a b's.html"],
  );
  expect(command).toBe(
    `CONSISTENCY=eventual HEALTH_CHECK_INTERVAL_SECONDS=30 npm run drill -- --scenario partition --report 'a b'\\''s.html'`,
  );
  expect(circumstances({}).command).toBe("npm run drill");
});

test("no secret of the shell comes into a report", () => {
  expect(circumstances({ SETTLEMENT_SECRET: "s3cret", JWT_TOKEN: "s3cret" }).command).not.toContain("s3cret");
});

test("the configuration is said in words", () => {
  expect(circumstances({}).configuration).toEqual({
    Regions: "eu-west-1 (primary), eu-west-2 (standby)",
    consistency: "strong",
    "health checks": "10 s x 3",
    name: "api.acme.io",
  });
});

test("the commit is told where there is one", () => {
  const outside = mkdtempSync(join(tmpdir(), "drill-no-repository-"));
  expect(circumstances({}).commit).toMatch(/^[0-9a-f]{12}(, with changes)?$/);
  expect(circumstances({}, [], outside).commit).toBeUndefined();
  rmSync(outside, { recursive: true });
});
