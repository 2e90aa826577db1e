import { dirname, join } from "node:path";
import { writeFileSync } from "node:fs";
import { runScenario } from "../../drill/scenarios/run-scenario";
import { regionLoss } from "../../drill/scenarios/region-loss";
import { withWorkspace } from "../../drill/workspace";
import { find, type StackJson, synthesized } from "./stack/fixture";

const stack = synthesized();
const damaged = join(dirname(stack.file), "damaged.tf.json");

/** Plays the loss of a Region from a damaged stack; what is damaged shows long before the loss. */
async function rehearse(damage: (json: StackJson) => void): Promise<unknown> {
  const json = stack.copy();
  damage(json);
  writeFileSync(damaged, JSON.stringify(json));
  return withWorkspace({ project: process.cwd(), environment: process.env, stack: damaged }, (workspace) =>
    runScenario(regionLoss, {
      ...workspace,
      ...{ speed: 5, seed: 1, rate: 4, lag: { p50: 0.5, p99: 2 }, signal: new AbortController().signal },
    }),
  );
}

interface PolicyDocument {
  readonly statement: { readonly sid: string; actions: string[]; condition?: { values: string[] }[] }[];
}

function withdraw(json: StackJson, document: string, action: string): void {
  const { statement } = find(json.data, "aws_iam_policy_document", document) as unknown as PolicyDocument;
  for (const one of statement) {
    one.actions = one.actions.filter((allowed) => allowed !== action);
  }
}

test.each([
  [
    "intake without dynamodb:PutItem",
    "primary_api_intake_role_permissions",
    "dynamodb:PutItem",
    /payments-intake-\S+ needs dynamodb:PutItem on arn:aws:dynamodb:us-east-1:000000000000:table\/payments-transactions-dev/,
  ],
  [
    "processor without sqs:DeleteMessage",
    "primary_api_processor_role_permissions",
    "sqs:DeleteMessage",
    /payments-processor-\S+ needs sqs:DeleteMessage on arn:aws:sqs:us-east-1:000000000000:payments-\S+/,
  ],
])(
  "%s: the drill ends and names the function, the action and the resource",
  async (_, ...fault) => {
    const [document, action, cause] = fault;
    await expect(rehearse((json) => withdraw(json, document, action))).rejects.toThrow(cause);
  },
  180_000,
);

test("a key that the intake may use through another service alone: the drill ends and names the action on the key", async () => {
  const damage = (json: StackJson) => {
    const { statement } = find(
      json.data,
      "aws_iam_policy_document",
      "primary_api_intake_role_permissions",
    ) as unknown as PolicyDocument;
    for (const { condition } of statement.filter(({ sid }) => sid === "UseKey")) {
      for (const one of condition ?? []) one.values = ["s3.us-east-1.amazonaws.com"];
    }
  };
  await expect(rehearse(damage)).rejects.toThrow(
    /payments-intake-\S+ needs kms:Decrypt on arn:aws:kms:us-east-1:000000000000:key\//,
  );
}, 180_000);
