import { paymentsTemplate, stateTemplate } from "../support/synthesized";

const versions = (template: { json: Record<string, Record<string, unknown>> }) =>
  Object.fromEntries(
    Object.entries(
      (template.json.terraform as { required_providers: Record<string, { version: string }> })
        .required_providers,
    ).map(([name, { version }]) => [name, version]),
  );

test("minor releases after the bindings' own may be taken, no major one", () => {
  expect(versions(paymentsTemplate())).toEqual({ archive: "~> 2.7", aws: "~> 6.25" });
  expect(versions(stateTemplate())).toEqual({ aws: "~> 6.25" });
});
