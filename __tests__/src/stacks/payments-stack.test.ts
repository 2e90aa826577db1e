import { join } from "node:path";
import { holdsCardNumber } from "../../../functions/payments/card-number";
import { resolveConfiguration } from "../../../src/config/load";
import { deployedFunctions } from "../../support/deployed-functions";
import { expectFrozen, readable, resourceAddresses } from "../../support/golden";
import { DOMAIN, JWT, PRODUCTION, VARIANTS, paymentsTemplate } from "../../support/synthesized";
import type { Block, TerraformJson } from "../../support/terraform-json";

const EVERYTHING = { ...PRODUCTION, ...DOMAIN, alertEmail: "ops@acme.io", faultInjection: "on" };

/** Every string of the stack, JSON in strings included, with the path to it. */
function strings(template: TerraformJson): [string, string][] {
  const found: [string, string][] = [];
  const walk = (path: string, value: unknown): void => {
    if (typeof value === "string") found.push([path, value]);
    else if (typeof value === "object" && value !== null) {
      for (const [key, child] of Object.entries(value)) walk(`${path}.${key}`, child);
    }
  };
  walk("", readable(template));
  return found;
}

describe("the golden files", () => {
  test("freeze every resource's logical id", () =>
    expectFrozen(
      join(__dirname, "logical-ids", "payments.json"),
      resourceAddresses(paymentsTemplate(EVERYTHING), paymentsTemplate(JWT)),
    ));

  test("hold the whole stack of a production environment with a domain (npx jest -u renews them)", () => {
    expect(readable(paymentsTemplate(EVERYTHING))).toMatchSnapshot();
  });
});

describe.each(Object.entries(VARIANTS))("with %s", (_name, settings) => {
  const template = paymentsTemplate(settings);
  const configuration = resolveConfiguration(settings);

  test("defect 2: every resource and data source names its provider", () => {
    const without = Object.entries(template.elements()).filter(([, { provider }]) => !provider);
    expect(without).toEqual([]);
  });

  test("defect 2: every AWS provider has an alias, so that none is the default one", () => {
    expect(template.providers("aws").map(({ alias, region }) => [alias, region])).toEqual(
      expect.arrayContaining([
        ["primary", configuration.primaryRegion],
        ["standby", configuration.standbyRegion],
      ]),
    );
    expect(template.providers("aws").filter(({ alias }) => !alias)).toEqual([]);
  });

  test("defect 12: no function lies in a VPC, and there is no part of one", () => {
    const inVpc = Object.values(template.resources("aws_lambda_function")).filter((f) => "vpc_config" in f);
    expect(inVpc).toEqual([]);
    expect(template.types().filter((type) => /vpc|subnet|security_group|route_table/.test(type))).toEqual([]);
  });

  test("defect 15: nothing in it looks like a card number", () => {
    // A pattern of moments in time is digits between marks.
    const texts = strings(template).filter(([path]) => !path.endsWith(".pattern"));
    expect(texts.filter(([, text]) => holdsCardNumber(text))).toEqual([]);
  });

  test("defect 15: no secret is written into it: the API key's value is API Gateway's, or a reference to it", () => {
    const values = Object.entries(template.resources("aws_api_gateway_api_key")).map(([id, { value }]) => [
      id.split("_")[0],
      value,
    ]);
    const key = Object.keys(template.resources("aws_api_gateway_api_key"))[0];
    expect(values).toEqual(
      settings.auth === "jwt"
        ? []
        : [
            ["primary", undefined],
            ["standby", `\${aws_api_gateway_api_key.${String(key)}.value}`],
          ],
    );
    const secret = /(password|secret|private_?key|credential|access_?key)[^.]*$/i;
    expect(strings(template).filter(([path]) => secret.test(path))).toEqual([]);
  });

  test("defect 16: every provider tags what it makes", () => {
    for (const { alias, region, default_tags } of template.providers("aws")) {
      const { environmentSuffix, costCenter, owner } = configuration;
      const tags = {
        Project: "payments",
        Environment: environmentSuffix,
        ManagedBy: "cdktf",
        CostCenter: costCenter,
        Owner: owner,
        Region: region,
        "DR-Role": alias,
      };
      expect(default_tags).toEqual([{ tags }]);
    }
  });
});

describe("both Regions", () => {
  const REGION_WORDS: readonly [RegExp, string][] = [
    [/\b(primary|standby)(?=[_-]|\b)|(?<=[_-])(primary|standby)(?=[_-]|\b)/g, "<role>"],
    [/us-east-[12]/g, "<region>"],
    [/_[0-9A-F]{8}\b/g, ""],
    [/aws_kms_replica_key/g, "aws_kms_key"],
    [/arn:aws:dynamodb:<region>:[^:"]+:table\/\$\{(aws_dynamodb_table\.\w+)\.name\}/g, "${$1.arn}"],
  ];
  const neutral = (text: string) =>
    REGION_WORDS.reduce((t, [pattern, word]) => t.replace(pattern, word), text);

  function apiOf(template: TerraformJson, role: string): Record<string, unknown> {
    const own = Object.entries(template.elements()).filter(([address]) => address.includes(`.${role}_api_`));
    return JSON.parse(neutral(JSON.stringify(Object.fromEntries(own)))) as Record<string, unknown>;
  }

  test.each([
    ["development", {}],
    ["production", PRODUCTION],
    ["jwt", JWT],
    ["a domain", DOMAIN],
  ])(
    "defect 1: the standby holds all that the primary holds, set alike, but for the name of the Region (%s)",
    (_name, settings) => {
      const template = paymentsTemplate(settings);
      const [primary, standby] = [apiOf(template, "primary"), apiOf(template, "standby")];
      const key = "aws_api_gateway_api_key.<role>_api_clients_key";
      if (key in standby) delete (standby[key] as Block).value;
      expect(Object.keys(primary).length).toBeGreaterThan(60);
      expect(standby).toEqual(primary);
    },
  );

  test("defect 1: every function of the API is there twice, with the same code", () => {
    const functions = Object.entries(paymentsTemplate().resources("aws_lambda_function"));
    const code = (role: string) =>
      functions
        .filter(([id]) => id.startsWith(`${role}_api_`))
        .map(([, { filename, source_code_hash, handler }]) => ({ filename, source_code_hash, handler }));
    expect(code("primary").length).toBeGreaterThan(6);
    expect(code("standby")).toEqual(code("primary"));
  });

  test("what watches the primary lies in the standby alone", () => {
    const watchers = deployedFunctions(paymentsTemplate()).filter(
      ({ name }) => name === "failover-orchestrator",
    );
    expect(watchers.map(({ region }) => region)).toEqual(["standby"]);
  });
});
