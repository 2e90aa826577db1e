import { compareStacks } from "../../../../src/commands/prove-exit/compare";

interface Changes {
  readonly framework?: string;
  readonly aws?: object;
  readonly resource?: object;
}

const stack = ({
  framework = "0.21.0",
  aws = {},
  resource = { aws_sqs_queue: { jobs: { fifo: [] } } },
}: Changes) =>
  JSON.stringify({
    "//": { metadata: { version: framework } },
    data: { aws_region: { here: {} } },
    resource,
    terraform: { required_providers: { aws: { source: "aws", version: "~> 6.25", ...aws } } },
  });

const differencesTo = (changes: Changes) => compareStacks(stack({}), stack(changes)).differences;

test("versions may differ, and are told", () => {
  const after = stack({ framework: "0.24.0", aws: { version: "~> 6.66" } });
  expect(compareStacks(stack({}), after)).toEqual({
    elements: 2,
    versions: {
      "//.metadata.version": '"0.21.0" -> "0.24.0"',
      "terraform.required_providers.aws.version": '"~> 6.25" -> "~> 6.66"',
    },
    differences: [],
  });
});

test("a provider's source with its namespace is the same provider", () =>
  expect(differencesTo({ aws: { source: "hashicorp/aws" } })).toEqual([]));

test("a provider of another namespace is another provider", () =>
  expect(differencesTo({ aws: { source: "acme/aws" } })).toEqual([
    'terraform.required_providers.aws.source: "aws" became "acme/aws"',
  ]));

test("a provider more is a difference", () => {
  const before = stack({}).replace('"source":"aws",', "");
  expect(compareStacks(before, stack({})).differences).toEqual([
    'terraform.required_providers.aws.source: absent became "aws"',
  ]);
});

test("another logical id is a difference, twice", () =>
  expect(differencesTo({ resource: { aws_sqs_queue: { tasks: { fifo: [] } } } })).toEqual([
    "resource.aws_sqs_queue.jobs.fifo: [] became absent",
    "resource.aws_sqs_queue.tasks.fifo: absent became []",
  ]));

test("an empty object is not an empty list", () =>
  expect(differencesTo({ resource: { aws_sqs_queue: { jobs: { fifo: {} } } } })).toEqual([
    "resource.aws_sqs_queue.jobs.fifo: [] became {}",
  ]));

test("a version elsewhere is a difference, and a long value is cut", () => {
  const resource = { aws_sqs_queue: { jobs: { fifo: [], version: "v".repeat(200) } } };
  expect(differencesTo({ resource })).toEqual([
    `resource.aws_sqs_queue.jobs.version: absent became "${"v".repeat(99)}...`,
  ]);
});

test("the order of keys and spaces mean nothing", () =>
  expect(compareStacks('{"a":1,"b":[2]}', '{ "b": [ 2 ], "a": 1 }')).toEqual({
    elements: 0,
    versions: {},
    differences: [],
  }));
