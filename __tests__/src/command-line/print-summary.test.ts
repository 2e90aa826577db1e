import { summaryText } from "../../../src/command-line/print-summary";
import type { StackSummary } from "../../../src/command-line/stack-summary";
import { resolveConfiguration } from "../../../src/config/load";

const STACKS: readonly StackSummary[] = [
  {
    name: "payments",
    folder: "/project/cdktf.out/stacks/payments",
    regions: new Map([
      ["primary", "us-east-1"],
      ["standby", "us-east-2"],
    ]),
    counts: new Map([
      ["aws_kms_key", new Map([["primary", 1]])],
      [
        "aws_sqs_queue",
        new Map([
          ["primary", 2],
          ["standby", 12],
        ]),
      ],
    ]),
    outputs: 29,
  },
];

const text = (settings: Record<string, unknown> = {}, workingFolder = "/project") =>
  summaryText(STACKS, { configuration: resolveConfiguration(settings), locked: true, workingFolder });

test("shows stacks, resources by type and Region, where the JSON lies, and what to do next", () => {
  expect(text()).toBe(
    `Environment dev (development), strong consistency, no domain

Stack payments: cdktf.out/stacks/payments/cdk.tf.json, 29 outputs
                    primary us-east-1  standby us-east-2
  aws_kms_key                       1                  0
  aws_sqs_queue                     2                 12
  resources in all                  3                 12

Next:
  npx cdktf deploy state    makes the bucket that holds the state, once
  export STATE_BUCKET=<its output state_bucket>; without it the backend names no bucket
  npx cdktf deploy payments`,
  );
});

test("begins with what environment it is", () => {
  const [heading] = text({ environmentSuffix: "prod", consistency: "eventual", domainName: "acme.io" }).split(
    "\n",
  );
  expect(heading).toBe("Environment prod (production), eventual consistency, api.acme.io");
});

const steps = (settings: Record<string, unknown>) => text(settings).split("Next:\n")[1];

test("with a state bucket, the deploy is the next step, or the hand-off to Terraform", () => {
  expect(steps({ stateBucket: "payments-state", stateRegion: "us-west-2" })).toBe(
    "  npx cdktf deploy payments\n  or hand the stack's folder to Terraform; the state lies in payments-state (us-west-2)",
  );
});

test.each([{ backend: "local" }, { backend: "cloud", cloudOrganization: "acme" }])(
  "where the state needs no bucket, the deploy is the next step: %j",
  (settings) => expect(steps(settings)).toBe("  npx cdktf deploy payments"),
);

test("a stack of safeguards is deployed by itself", () => {
  expect(steps({ backend: "local", safeguards: "on" })).toBe(
    "  npx cdktf deploy payments\n" +
      "  npx cdktf deploy safeguards    backups, audit trail, budget: by itself, before or after",
  );
});

test("the ledger is deployed with the network and payments, which come before it", () => {
  expect(steps({ backend: "local", ledger: "aurora" })).toBe("  npx cdktf deploy network payments ledger");
});

test("paths begin where the user is", () => {
  expect(text({}, "/project/cdktf.out")).toContain("Stack payments: stacks/payments/cdk.tf.json");
  expect(text({}, "/project/cdktf.out/stacks/payments")).toContain("Stack payments: ./cdk.tf.json");
});

test("without a lock file it says so, and how to make one", () => {
  const unlocked = summaryText(STACKS, {
    configuration: resolveConfiguration({}),
    locked: false,
    workingFolder: "/project",
  });
  expect(unlocked).toContain(
    "No .terraform.lock.hcl: every terraform init takes the newest provider that it may. Pin one: npm run lock",
  );
  expect(text()).not.toContain("npm run lock");
});
