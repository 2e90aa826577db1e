import { warningsOf } from "../../../src/command-line/synth-warnings";
import { resolveConfiguration } from "../../../src/config/load";
import type { Settings } from "../../support/settings";
import { JWT, PRODUCTION } from "../../support/synthesized";

const warnings = (settings: Settings) => warningsOf(resolveConfiguration(settings));

test("production with one API key for all clients is warned of, and told what to do", () => {
  expect(warnings(PRODUCTION)).toEqual([
    expect.stringMatching(/^Warning: production with one API key .*\n {2}Set AUTH=jwt .*, or CLIENTS=/),
  ]);
});

test.each<[string, Settings]>([
  ["development with one key", {}],
  ["production with tokens", { ...PRODUCTION, ...JWT }],
  ["production with a key for each client", { ...PRODUCTION, clients: "shop,till" }],
])("nothing is warned of in %s", (_what, settings) => expect(warnings(settings)).toEqual([]));
