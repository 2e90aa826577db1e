import { PaymentQueue } from "../../../../src/constructs/regional-payment-api/payment-queue";
import { RegionalFunction } from "../../../../src/constructs/regional-payment-api/regional-function";
import { TransactionsTopic } from "../../../../src/constructs/regional-payment-api/transactions-topic";
import { BucketAccess } from "../../../../src/constructs/replicated-bucket/bucket-access";
import { ReplicatedBucket } from "../../../../src/constructs/replicated-bucket/replicated-bucket";
import { KeyAccess } from "../../../../src/constructs/replicated-key/key-access";
import { ReplicatedKey } from "../../../../src/constructs/replicated-key/replicated-key";
import { type Grantee, ServiceRole } from "../../../../src/constructs/service-role/service-role";
import type { PairRole } from "../../../../src/region";
import { addValidations } from "../../../../src/validations/add-validations";
import { resolve } from "../../../support/resolve";
import { Template, testBed } from "../../../support/template";

const KEYS = {
  primary: "arn:aws:kms:us-east-1:123456789012:key/mrk-1",
  standby: "arn:aws:kms:us-east-2:123456789012:key/mrk-1",
};
const ARNS = { primary: "arn:aws:s3:::acme-in-primary", standby: "arn:aws:s3:::acme-in-standby" };

/** What a role of one Region is granted. */
function granted(
  give: (grantee: Grantee, bed: ReturnType<typeof testBed>) => void,
  role: PairRole = "standby",
) {
  const bed = testBed();
  addValidations(bed.stack);
  const grantee = new ServiceRole(bed.stack, "reader", {
    region: bed.regions[role],
    name: "acme-reader",
    description: "",
    service: "lambda.amazonaws.com",
    statements: [],
  });
  give(grantee, bed);
  const { statement } = Template.of(bed.stack).dataSource("aws_iam_policy_document", /reader.*permissions/);
  return statement as { actions: string[]; resources: string[]; condition?: unknown }[];
}

const through = (service: string, region = "us-east-2") => [
  { test: "StringEquals", variable: "kms:ViaService", values: [`${service}.${region}.amazonaws.com`] },
];

const ENCRYPT = ["kms:Decrypt", "kms:Encrypt", "kms:GenerateDataKey"];

describe("a key", () => {
  it.each(["primary", "standby"] as const)("is used by a role of the %s in its own Region alone", (role) => {
    expect(granted((grantee) => new KeyAccess(KEYS).grantDecrypt(grantee), role)).toEqual([
      { actions: ["kms:Decrypt"], resources: [KEYS[role]] },
    ]);
    expect(granted((grantee) => new KeyAccess(KEYS).grantEncryptDecrypt(grantee), role)).toEqual([
      { actions: ENCRYPT, resources: [KEYS[role]] },
    ]);
  });

  it("that is made in the stack gives the same rights", () => {
    const give = (right: "grantDecrypt" | "grantEncryptDecrypt") =>
      granted((grantee, { stack, regions, naming }) =>
        new ReplicatedKey(stack, "key", {
          regions,
          aliasNames: naming.perRegion("kmsAlias", "data"),
          description: "",
        })[right](grantee),
      );
    expect(give("grantDecrypt")).toEqual([
      { actions: ["kms:Decrypt"], resources: [expect.stringMatching(/^\$\{aws_kms_replica_key\./)] },
    ]);
    expect(give("grantEncryptDecrypt")[0]?.actions).toEqual(ENCRYPT);
  });

  it("that is made elsewhere gives them too, and passes its ARNs on", () => {
    const key = ReplicatedKey.fromArns(KEYS);
    expect(key.arns).toEqual(KEYS);
    expect(granted((grantee) => key.grantDecrypt(grantee))).toEqual([
      { actions: ["kms:Decrypt"], resources: [KEYS.standby] },
    ]);
  });

  it("gives no rights to a role beyond the pair", () => {
    expect(() =>
      granted((grantee, { regions }) =>
        new KeyAccess(KEYS).grantDecrypt({ ...grantee, region: { ...regions.primary, role: "global" } }),
      ),
    ).toThrow(
      "key: rights are given in the Regions of the pair (given a role of us-east-1, which is neither).",
    );
  });
});

describe("a bucket", () => {
  const access = new BucketAccess({ arns: ARNS, keyArns: KEYS });

  it("is read, and listed, as far as its objects are named", () => {
    expect(granted((grantee) => access.grantRead(grantee, "receipts/*"))).toEqual([
      {
        actions: ["s3:GetObject", "s3:GetObjectVersion"],
        resources: ["arn:aws:s3:::acme-in-standby/receipts/*"],
      },
      {
        actions: ["s3:ListBucket"],
        resources: ["arn:aws:s3:::acme-in-standby"],
        condition: [{ test: "StringLike", variable: "s3:prefix", values: ["receipts/*"] }],
      },
      { actions: ["kms:Decrypt"], resources: [KEYS.standby], condition: through("s3") },
    ]);
  });

  it("is read whole by default", () => {
    const [read, list] = granted((grantee) => access.grantRead(grantee));
    expect(read?.resources).toEqual(["arn:aws:s3:::acme-in-standby/*"]);
    expect(list).not.toHaveProperty("condition");
  });

  it("is written, and nothing is deleted", () => {
    expect(granted((grantee) => access.grantWrite(grantee, "receipts/*"))).toEqual([
      {
        actions: ["s3:AbortMultipartUpload", "s3:PutObject"],
        resources: ["arn:aws:s3:::acme-in-standby/receipts/*"],
      },
      { actions: ENCRYPT, resources: [KEYS.standby], condition: through("s3") },
    ]);
  });

  it("that is made elsewhere gives the same rights, and passes each Region's bucket on", () => {
    const elsewhere = ({ regions }: ReturnType<typeof testBed>) =>
      ReplicatedBucket.fromAttributes({
        regions,
        bucketNames: { primary: "acme-in-primary", standby: "acme-in-standby" },
        keyArns: KEYS,
      });
    const { arns, buckets } = elsewhere(testBed());
    expect(arns).toEqual(ARNS);
    expect(buckets.standby).toMatchObject({
      region: { name: "us-east-2" },
      bucketName: "acme-in-standby",
      arn: ARNS.standby,
    });
    expect(granted((grantee, bed) => elsewhere(bed).grantWrite(grantee))[0]?.resources).toEqual([
      "arn:aws:s3:::acme-in-standby/*",
    ]);
  });

  const made = ({ stack, regions, naming }: ReturnType<typeof testBed>) =>
    new ReplicatedBucket(stack, "receipts", {
      regions,
      bucketNames: naming.bucketNames("receipts", regions),
      replicationRoleNames: naming.perRegion("iamRole", "receipts-replication"),
      keyArns: KEYS,
    });

  it("that is made in the stack gives the same rights, and its metrics", () => {
    const reading = granted((grantee, bed) => made(bed).grantRead(grantee));
    expect(reading[0]?.resources).toEqual([
      expect.stringMatching(/^\$\{aws_s3_bucket\.receipts_standby.*\/\*$/),
    ]);
    const writing = granted((grantee, bed) => made(bed).grantWrite(grantee));
    expect(writing[0]?.actions).toContain("s3:PutObject");
    const bucket = made(testBed());
    expect([
      bucket.metricReplicationLatency("standby"),
      bucket.metricPendingOperations("standby"),
      bucket.metricFailedOperations("standby"),
    ]).toMatchObject([
      { name: "ReplicationLatency", region: "us-east-2" },
      { name: "OperationsPendingReplication", region: "us-east-2" },
      { name: "OperationsFailedReplication", region: "us-east-2" },
    ]);
  });
});

describe("a queue", () => {
  const made = ({ stack, regions }: ReturnType<typeof testBed>) =>
    new PaymentQueue(stack, "orders", {
      region: regions.primary,
      queueName: "acme-orders",
      deadLetterQueueName: "acme-orders-dead",
      keyArn: KEYS.primary,
      consumerTimeoutSeconds: 30,
    });
  const queue = [expect.stringMatching(/^\$\{aws_sqs_queue\.orders_queue/)];

  it("takes messages of a role, of another Region too, by its own Region's key", () => {
    expect(granted((grantee, bed) => made(bed).grantSend(grantee))).toEqual([
      { actions: ["sqs:SendMessage"], resources: queue },
      { actions: ENCRYPT, resources: [KEYS.primary], condition: through("sqs", "us-east-1") },
    ]);
  });

  it("gives messages to a role", () => {
    expect(granted((grantee, bed) => made(bed).grantConsume(grantee))).toEqual([
      {
        actions: [
          "sqs:ChangeMessageVisibility",
          "sqs:DeleteMessage",
          "sqs:GetQueueAttributes",
          "sqs:ReceiveMessage",
        ],
        resources: queue,
      },
      { actions: ["kms:Decrypt"], resources: [KEYS.primary], condition: through("sqs", "us-east-1") },
    ]);
  });

  it("has metrics of both of its queues", () => {
    const bed = testBed();
    const orders = made(bed);
    expect([orders.metricDepth(), orders.metricAge(), orders.metricDeadLetters()]).toMatchObject([
      { name: "ApproximateNumberOfMessagesVisible", region: "us-east-1" },
      { name: "ApproximateAgeOfOldestMessage" },
      { name: "ApproximateNumberOfMessagesVisible" },
    ]);
    expect(resolve(bed.stack, orders.metricDeadLetters().dimensions.QueueName ?? "")).toMatch(
      /dead_letter_queue/,
    );
  });
});

test("a topic takes what a role publishes", () => {
  expect(
    granted((grantee, { stack, regions }) =>
      new TransactionsTopic(stack, "news", {
        region: regions.standby,
        topicName: "acme-news",
        keyArn: KEYS.standby,
      }).grantPublish(grantee),
    ),
  ).toEqual([
    { actions: ["sns:Publish"], resources: [expect.stringMatching(/^\$\{aws_sns_topic\.news/)] },
    { actions: ENCRYPT, resources: [KEYS.standby], condition: through("sns") },
  ]);
});

describe("a function", () => {
  const made = ({ stack, regions }: ReturnType<typeof testBed>) =>
    new RegionalFunction(stack, "refund", {
      region: regions.standby,
      functionName: "acme-refund",
      description: "",
      code: { filename: "refund.zip", sourceCodeHash: "hash" },
      keyArn: KEYS.standby,
      timeoutSeconds: 7,
      variables: {},
      statements: [],
    });

  it("is invoked by a role", () => {
    expect(granted((grantee, bed) => made(bed).grantInvoke(grantee))).toEqual([
      {
        actions: ["lambda:InvokeFunction"],
        resources: [expect.stringMatching(/^\$\{aws_lambda_alias\.refund\w*\.arn\}$/)],
      },
    ]);
  });

  it("has metrics", () => {
    const refund = made(testBed());
    expect([refund.metricErrors(), refund.metricThrottles(), refund.metricDuration()]).toMatchObject([
      {
        namespace: "AWS/Lambda",
        name: "Errors",
        statistic: "Sum",
        region: "us-east-2",
        label: "refund errors",
      },
      { name: "Throttles", statistic: "Sum" },
      { name: "Duration", statistic: "p99" },
    ]);
  });
});
