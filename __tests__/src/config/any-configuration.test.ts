import * as fc from "fast-check";
import { SETTING_NAMES, environmentVariableOf } from "../../../src/config/settings";
import { problemsOf } from "./problems-of";

const VARIABLES = SETTING_NAMES.map(environmentVariableOf);

describe("any text in any environment variable", () => {
  it("gives a configuration, or a ConfigurationError that names a setting", () => {
    const anyEnvironment = fc.dictionary(
      fc.constantFrom(...VARIABLES),
      fc.oneof(fc.string(), fc.string({ unit: "binary" }), fc.domain(), fc.webUrl(), fc.nat().map(String)),
    );
    fc.assert(
      fc.property(anyEnvironment, (environment) => {
        for (const { setting, allowed } of problemsOf({}, environment)) {
          expect(VARIABLES).toContain(setting);
          expect(allowed).toMatch(/\S/);
        }
      }),
    );
  });
});

describe("any value of any setting in the context", () => {
  it("gives a configuration, or a ConfigurationError that names a setting", () => {
    const anyContext = fc.dictionary(fc.oneof(fc.constantFrom(...SETTING_NAMES), fc.string()), fc.anything());
    fc.assert(
      fc.property(anyContext, (context) => {
        for (const { setting } of problemsOf(context)) {
          expect(VARIABLES.includes(setting) || setting.startsWith("context.payments.")).toBe(true);
        }
      }),
    );
  });
});
