import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { summarizeStacks } from "../../../src/command-line/stack-summary";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "summary-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

function write(stacks: Record<string, object>, inManifest = Object.keys(stacks)): void {
  const manifest = inManifest.map((name) => [name, { name, workingDirectory: `stacks/${name}` }]);
  writeFileSync(join(folder, "manifest.json"), JSON.stringify({ stacks: Object.fromEntries(manifest) }));
  for (const [name, json] of Object.entries(stacks)) {
    mkdirSync(join(folder, "stacks", name), { recursive: true });
    writeFileSync(join(folder, "stacks", name, "cdk.tf.json"), JSON.stringify(json));
  }
}

const PAYMENTS = {
  provider: {
    aws: [
      { alias: "primary", region: "us-east-1" },
      { alias: "standby", region: "us-east-2" },
    ],
  },
  resource: {
    aws_sqs_queue: {
      a: { provider: "aws.primary" },
      b: { provider: "aws.standby" },
      c: { provider: "aws.primary" },
    },
    aws_kms_key: { d: { provider: "aws.primary" } },
  },
  output: { one: {}, two: {} },
};

test("counts each type's resources by the provider that makes them", () => {
  write({ payments: PAYMENTS });
  const [summary] = summarizeStacks(folder);
  expect(summary?.counts).toEqual(
    new Map([
      [
        "aws_sqs_queue",
        new Map([
          ["primary", 2],
          ["standby", 1],
        ]),
      ],
      ["aws_kms_key", new Map([["primary", 1]])],
    ]),
  );
});

test("tells the providers' Regions, the outputs and where the JSON lies", () => {
  write({ payments: PAYMENTS });
  expect(summarizeStacks(folder)).toEqual([
    expect.objectContaining({
      name: "payments",
      folder: join(folder, "stacks", "payments"),
      outputs: 2,
      regions: new Map([
        ["primary", "us-east-1"],
        ["standby", "us-east-2"],
      ]),
    }),
  ]);
});

test("a stack of an earlier synth is left out", () => {
  write({ payments: PAYMENTS, state: PAYMENTS }, ["payments"]);
  expect(summarizeStacks(folder).map(({ name }) => name)).toEqual(["payments"]);
});

test("a stack may be empty", () => {
  write({ empty: {} });
  expect(summarizeStacks(folder)).toEqual([
    {
      name: "empty",
      folder: join(folder, "stacks", "empty"),
      regions: new Map(),
      counts: new Map(),
      outputs: 0,
    },
  ]);
});
