import { spawnSync } from "node:child_process";
import { join } from "node:path";

const PROJECT = join(__dirname, "..", "..");

/** A bound against hanging: type-checked rules load the whole project, which takes a busy machine a minute. */
const LONGEST_MILLISECONDS = 300_000;

type Refused = readonly [what: string, file: string, code: string, refusal: RegExp];

const CONSTRUCT = "src/constructs/regional-payment-api/rest-api.ts";
const HANDLER = "functions/intake/handler.ts";
const DOMAIN = "functions/payments/receipt.ts";
const DECIDE = "functions/failover/decide.ts";
const TABLE = "src/constructs/replicated-table";

/** What lint must refuse: a file of the project, the code that it is given instead, and the refusal. */
const REFUSED: readonly Refused[] = [
  [
    "a provider's index",
    "src/stacks/payments-stack.ts",
    'export * from "@cdktf/provider-aws";',
    /^no-restricted-imports: .*Import one module/,
  ],
  [
    "src/ in a function",
    HANDLER,
    'export { PAIR_ROLES } from "../../src/region";',
    /^no-restricted-imports: .*functions\/ never imports src\//,
  ],
  [
    "a type of src/ in a function",
    HANDLER,
    'export type { Region } from "../../src/region";',
    /^no-restricted-imports: .*functions\/ never imports src\//,
  ],
  [
    "src/ in the domain, whose rules are more",
    DOMAIN,
    'export { PAIR_ROLES } from "../../src/region";',
    /^no-restricted-imports: .*functions\/ never imports src\//,
  ],
  [
    "cdktf in a function",
    HANDLER,
    'export { Token } from "cdktf";',
    /^no-restricted-imports: .*nor what synthesizes/,
  ],
  [
    "an SDK in the payments' domain",
    DOMAIN,
    'export { S3Client } from "@aws-sdk/client-s3";',
    /^no-restricted-imports: .*The domain knows no AWS/,
  ],
  [
    "an SDK's type in the failover's domain",
    DECIDE,
    'export type { DynamoDBClient } from "@aws-sdk/client-dynamodb";',
    /^no-restricted-imports: .*The domain knows no AWS/,
  ],
  [
    "an adapter in the failover's domain",
    DECIDE,
    'export { clientLimits } from "../adapters/client-limits";',
    /^no-restricted-imports: .*pass a port/,
  ],
  [
    "a log in the payments' domain",
    DOMAIN,
    'export { createLog } from "../shared/log";',
    /^no-restricted-imports: .*The domain knows no log/,
  ],
  [
    "a function's parts in a construct",
    CONSTRUCT,
    'export { PROBLEMS } from "../../../functions/shared/problem";',
    /^no-restricted-imports: .*src\/ imports functions\/contract alone/,
  ],
  [
    "constructs in the drill",
    "drill/workspace.ts",
    'export { PaymentsStack } from "../src/stacks/payments-stack";',
    /^no-restricted-imports: .*The drill reads the synthesized JSON/,
  ],
  [
    "an import in the midst of the code",
    DOMAIN,
    'export const late = () => import("../../src/region");',
    /^no-restricted-syntax: Import at the top of the file/,
  ],
  [
    "a circle of two files",
    "functions/failover/orchestrator-memory.ts",
    'export { decide } from "./decide";',
    /^payments\/no-circles: .*memory\.ts -> functions\/failover\/decide\.ts -> functions\/failover\/orchestrator-memory\.ts/,
  ],
  [
    "a circle of types",
    `${TABLE}/validate.ts`,
    'export type { ReplicatedTable } from "./replicated-table";',
    /^payments\/no-circles: A circle of imports/,
  ],
  [
    "a circle by a type written in place",
    `${TABLE}/props.ts`,
    'export type Table = import("./replicated-table").ReplicatedTable;',
    /^payments\/no-circles: A circle of imports/,
  ],
  [
    "a long circle",
    "src/errors.ts",
    'export { PaymentsStack } from "./stacks/payments-stack";',
    /^payments\/no-circles: A circle of imports: src\/errors\.ts -> src\/stacks\/payments-stack\.ts/,
  ],
  [
    "a file that imports itself",
    "src/errors.ts",
    'export { UserError as Other } from "./errors";',
    /^payments\/no-circles: A circle of imports: src\/errors\.ts -> src\/errors\.ts/,
  ],
  [
    "two folders that import each other",
    "functions/tokens/key-set.ts",
    'export { clientLimits } from "../adapters/client-limits";',
    /^payments\/no-circles: functions\/tokens and functions\/adapters import each other/,
  ],
  [
    "a promise that nobody waits for",
    HANDLER,
    "export function forget() { Promise.resolve(); }",
    /^@typescript-eslint\/no-floating-promises: /,
  ],
  [
    "a promise as a condition",
    HANDLER,
    "export const always = async (ask: () => Promise<boolean>) => (ask() ? 1 : 2);",
    /^@typescript-eslint\/no-misused-promises: /,
  ],
  [
    "await of what is no promise",
    HANDLER,
    "export const wait = async (one: number) => { await one; };",
    /^@typescript-eslint\/await-thenable: /,
  ],
  [
    "a switch that forgets a case",
    HANDLER,
    'export function pick(one: "a" | "b") { switch (one) { case "a": return 1; } return 0; }',
    /^@typescript-eslint\/switch-exhaustiveness-check: /,
  ],
  [
    "a promise that leaves its try block unawaited",
    HANDLER,
    "export async function soon(ask: () => Promise<number>) { try { return ask(); } catch { return 0; } }",
    /^@typescript-eslint\/return-await: /,
  ],
  [
    "what is thrown but no error",
    HANDLER,
    'export function fail() { throw "no"; }',
    /^@typescript-eslint\/only-throw-error: /,
  ],
  [
    "a promise refused by what is no error",
    HANDLER,
    'export const fail = () => Promise.reject("no");',
    /^@typescript-eslint\/prefer-promise-reject-errors: /,
  ],
];

/** What the same rules must let pass. */
const ALLOWED: readonly (readonly [what: string, file: string, code: string])[] = [
  ["the contract in a construct", CONSTRUCT, 'export { PROBLEMS } from "../../../functions/contract";'],
  [
    "the domain in a command",
    "src/commands/redrive/dead-letter-queue.ts",
    'export { paymentSchema } from "../../../functions/payments/payment";',
  ],
  [
    "the deployed command in the drill",
    "drill/scenarios/lever.ts",
    'export { change } from "../../src/commands/failover/change";',
  ],
  [
    "the domain in an adapter",
    "functions/adapters/dynamo-key-set.ts",
    'export { KEY_SET_ID } from "../tokens/key-set";',
  ],
  [
    "a folder's parts in the folder",
    "drill/workspace.ts",
    'export { TerraformStack } from "./stack/terraform-stack";',
  ],
];

let refusals: readonly (readonly string[])[];

beforeAll(() => {
  const input = JSON.stringify([...REFUSED, ...ALLOWED].map(([, file, code]) => ({ file, code })));
  const { status, stdout, stderr } = spawnSync("node", [join(__dirname, "lint-texts.mjs")], {
    cwd: PROJECT,
    input,
    encoding: "utf8",
  });
  if (status !== 0) throw new Error(`ESLint ended with ${status}: ${stderr}`);
  refusals = JSON.parse(stdout) as readonly string[][];
}, LONGEST_MILLISECONDS);

test.each(REFUSED.map(([what, , , refusal], index) => ({ what, refusal, index })))(
  "lint refuses $what",
  ({ refusal, index }) => {
    expect(refusals[index]).toContainEqual(expect.stringMatching(refusal));
  },
);

test.each(ALLOWED.map(([what], index) => ({ what, index: REFUSED.length + index })))(
  "lint lets pass $what",
  ({ index }) => {
    expect(refusals[index]).toEqual([]);
  },
);
