import { join } from "node:path";
import { buildSync } from "esbuild";
import { deployedFunctions } from "../../support/deployed-functions";
import { JWT, PROJECT, paymentsTemplate } from "../../support/synthesized";

/** Allowed to every function: its log, its traces, and the key of what it reads and writes. */
const OF_EVERY_FUNCTION = /^(logs|xray|kms):/;

/** What Lambda itself does with a queue, in the name of the function that consumes it. */
const OF_THE_EVENT_SOURCE = [
  "sqs:ChangeMessageVisibility",
  "sqs:DeleteMessage",
  "sqs:GetQueueAttributes",
  "sqs:ReceiveMessage",
];

/** Commands that IAM knows by other names. */
const ACTIONS_OF: Readonly<Record<string, readonly string[]>> = {
  "sqs:SendMessageBatch": ["sqs:SendMessage"],
  "lambda:Invoke": ["lambda:InvokeFunction"],
  // Who may not list the bucket is not told that an object is missing.
  "s3:HeadObject": ["s3:GetObject", "s3:ListBucket"],
};

/** The IAM action of every AWS command that is left in a function once esbuild dropped what it does not use. */
function actionsSentBy(name: string): string[] {
  const { outputFiles } = buildSync({
    entryPoints: [join(PROJECT, "functions", name, "index.ts")],
    bundle: true,
    write: false,
    format: "esm",
    platform: "node",
    packages: "external",
    logLevel: "silent",
  });
  const IMPORT = /import \{([^}]*)\} from "@aws-sdk\/client-([a-z0-9]+)";/g;
  const text = outputFiles[0]?.text ?? "";
  const code = text.replace(IMPORT, "");
  const actions = [...text.matchAll(IMPORT)].flatMap(([, names = "", service = ""]) =>
    // A second import of a name is one "as" another.
    [...names.matchAll(/(\w+)Command\b(?: as (\w+))?/g)]
      .filter(([command, , local = command]) => new RegExp(`\\b${local}\\b`).test(code))
      .map(([, action]) => `${service}:${String(action)}`),
  );
  return [...new Set(actions.flatMap((action) => ACTIONS_OF[action] ?? action))].sort();
}

const functions = deployedFunctions(paymentsTemplate(JWT));

test("every function is looked at", () => {
  expect(functions.length).toBe(Object.keys(paymentsTemplate(JWT).resources("aws_lambda_function")).length);
  expect(functions.filter(({ statements }) => statements.length === 0)).toEqual([]);
});

test("the commands are found in the code: the intake's are these", () => {
  expect(actionsSentBy("intake")).toEqual(["dynamodb:GetItem", "dynamodb:PutItem", "sqs:SendMessage"]);
});

test.each(functions.map((one) => [one.region, one.name, one] as const))(
  "defect 4: a role allows what its function's code sends, no more and no less: %s %s",
  (_region, name, { statements, consumesQueue }) => {
    const sent = actionsSentBy(name);
    const allowed = [...new Set(statements.flatMap(({ actions }) => actions as string[]))]
      .filter((action) => !OF_EVERY_FUNCTION.test(action))
      .filter((action) => !(consumesQueue && OF_THE_EVENT_SOURCE.includes(action)));
    expect([
      ...sent
        .filter((action) => !allowed.includes(action))
        .map((action) => `${name} sends ${action}, which its role does not allow`),
      ...allowed
        .filter((action) => !sent.includes(action))
        .map((action) => `${name} may ${action}, which its code never sends`),
    ]).toEqual([]);
  },
);

test.each(functions.map((one) => [one.region, one.name, one] as const))(
  "defect 4: a role names each action, and each resource by its ARN: %s %s",
  (_region, _name, { statements }) => {
    const BY_ARN = /^(\$\{[^}]+\}|arn:[^*]+)(\/[\w-]+)*(:\*|\/\*)?$/;
    for (const { sid, actions, resources } of statements) {
      expect((actions as string[]).filter((action) => action.includes("*"))).toEqual([]);
      // X-Ray knows no resources.
      const named = sid === "WriteTraces" ? [] : (resources as string[]);
      expect(named.filter((resource) => !BY_ARN.test(resource))).toEqual([]);
    }
  },
);
