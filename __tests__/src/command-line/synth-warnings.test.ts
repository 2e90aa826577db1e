import { warningsOf } from "../../../src/command-line/synth-warnings";
import { resolveConfiguration } from "../../../src/config/load";
import type { Settings } from "../../support/settings";
import { DOMAIN, JWT, PRODUCTION } from "../../support/synthesized";

const warnings = (settings: Settings) => warningsOf(resolveConfiguration(settings));

/** Production with nothing to reconsider. */
const SOUND: Settings = { ...PRODUCTION, ...DOMAIN, ...JWT, alertEmail: "oncall@acme.io" };

test("production that may lose money or data unnoticed is warned of everything at once", () => {
  expect(warnings({ ...PRODUCTION, backend: "local", faultInjection: "on" })).toEqual([
    expect.stringMatching(/^Warning: production with one API key .*\n {2}Set AUTH=jwt .*, or CLIENTS=/),
    expect.stringMatching(/^Warning: production without a domain: .*\n {2}Set DOMAIN_NAME/),
    expect.stringMatching(/^Warning: production whose alarms reach nobody: .*\n {2}Set ALERT_EMAIL/),
    expect.stringMatching(/^Warning: production with its Terraform state in a file .*\n {2}Set BACKEND/),
    expect.stringMatching(/^Warning: production with an experiment .*\n {2}Unset FAULT_INJECTION/),
  ]);
});

test.each<[string, Settings, RegExp]>([
  [
    "receipts that outlast development",
    { objectLockDays: 7 },
    /development whose receipts nobody can delete/,
  ],
  [
    "a failback that may pass writes by",
    { ...SOUND, consistency: "eventual", failback: "automatic" },
    /automatic failback with eventual consistency/,
  ],
])("%s are warned of", (_what, settings, text) =>
  expect(warnings(settings)).toEqual([expect.stringMatching(text)]),
);

test.each<[string, Settings]>([
  ["development", {}],
  ["development with an experiment", { faultInjection: "on" }],
  ["sound production", SOUND],
  [
    "production with a key for each client",
    { ...SOUND, auth: "api-key", jwtIssuer: "", jwtAudience: "", clients: "shop,till" },
  ],
  ["production that keeps receipts", { ...SOUND, objectLockDays: 7 }],
  ["automatic failback with strong consistency", { ...SOUND, failback: "automatic" }],
])("nothing is warned of in %s", (_what, settings) => expect(warnings(settings)).toEqual([]));
