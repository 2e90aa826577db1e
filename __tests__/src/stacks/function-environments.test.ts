import { join } from "node:path";
import type { z } from "zod/mini";
import { deployedFunctions } from "../../support/deployed-functions";
import type { Settings } from "../../support/settings";
import { JWT, PRODUCTION, PROJECT, SETTLEMENT, paymentsTemplate } from "../../support/synthesized";

const schemaOf = (name: string): z.ZodMiniObject =>
  jest.requireActual<{ environmentSchema: z.ZodMiniObject }>(join(PROJECT, "functions", name, "environment"))
    .environmentSchema;

/** With the URL that API Gateway will give, since it is to be one. */
const known = (variables: Readonly<Record<string, string>>) =>
  Object.fromEntries(
    Object.entries(variables).map(([name, value]) => [
      name,
      value.replace(
        /^\$\{aws_api_gateway_stage\.\w+\.invoke_url\}/,
        "https://a1b2c3d4e5.execute-api.us-east-1.amazonaws.com/v1",
      ),
    ]),
  );

describe.each<[string, Settings]>([
  ["nothing set", {}],
  ["production", PRODUCTION],
  ["jwt", JWT],
  ["an HTTP settlement", SETTLEMENT],
])("with %s", (_variant, settings) => {
  const functions = deployedFunctions(paymentsTemplate(settings)).map(
    (one) => [one.region, one.name, one] as const,
  );

  test.each(functions)(
    "defect 11: the variables satisfy the function: %s %s",
    (_region, name, { variables }) => {
      // Lambda sets the Region itself.
      const { error } = schemaOf(name).safeParse({ ...known(variables), AWS_REGION: "us-east-1" });
      expect(error?.issues ?? []).toEqual([]);
    },
  );

  test.each(functions)("the function asks for each variable: %s %s", (_region, name, { variables }) => {
    const asked = Object.keys(schemaOf(name).shape);
    expect(Object.keys(variables).filter((variable) => !asked.includes(variable))).toEqual([]);
  });

  test.each(functions)(
    "a function logs under its own name, in its own environment: %s %s",
    (_region, name, one) => {
      expect(one.variables).toMatchObject({
        POWERTOOLS_SERVICE_NAME: name,
        ENVIRONMENT_SUFFIX: settings.environmentSuffix ?? "dev",
      });
    },
  );

  test.each(functions)("a function is told its own Region's role: %s %s", (region, _name, { variables }) => {
    expect(variables.REGION_ROLE ?? region).toBe(region);
  });

  test.each(functions)("defect 15: no variable is a secret: %s %s", (_region, _name, { variables }) => {
    expect(
      Object.keys(variables).filter((name) => /SECRET|PASSWORD|TOKEN|CREDENTIAL|API_KEY/.test(name)),
    ).toEqual([]);
  });
});

describe("every function", () => {
  const functions = deployedFunctions(paymentsTemplate(JWT)).map(
    (one) => [one.region, one.name, one] as const,
  );

  test.each(functions)(
    "defect 11: has a timeout, memory, arm64, Node.js 24, a handler, and traces but where checkers ask: %s %s",
    (_r, name, { block }) => {
      expect(block).toMatchObject({
        timeout: expect.any(Number) as number,
        memory_size: expect.any(Number) as number,
        architectures: ["arm64"],
        runtime: "nodejs24.x",
        handler: "index.handler",
        tracing_config: { mode: ["health", "failover-switch"].includes(name) ? "PassThrough" : "Active" },
      });
    },
  );

  test.each(functions)(
    "its variables are encrypted by its own Region's key: %s %s",
    (region, _name, { block }) => {
      const type = region === "primary" ? "aws_kms_key" : "aws_kms_replica_key";
      expect(block.kms_key_arn).toMatch(new RegExp(`^\\$\\{${type}\\.key_${region}_key_`));
    },
  );
});
