import type { StackDocument } from "../stack/terraform-stack";
import type { Fault } from "./fault";

type Attributes = Record<string, unknown>;
type Section = "resource" | "data";

/** The attributes of the one entry of a type whose id holds a text. */
function one(document: StackDocument, section: Section, type: string, part: string): Attributes {
  const entries = Object.entries(document[section]?.[type] ?? {}).filter(([id]) => id.includes(part));
  const [found] = entries;
  if (found === undefined || entries.length > 1) {
    throw new Error(
      `${entries.length} entries of ${type} hold "${part}" instead of one: the fault's pattern is out of date.`,
    );
  }
  return found[1] as Attributes;
}

function variables(document: StackDocument, part: string): Record<string, string> {
  const { environment } = one(document, "resource", "aws_lambda_function", part) as {
    environment?: { variables?: Record<string, string> };
  };
  if (environment?.variables === undefined) {
    throw new Error(`The function "${part}" has no variables: the fault's pattern is out of date.`);
  }
  return environment.variables;
}

function withdraw(document: StackDocument, part: string, action: string): void {
  const { statement } = one(document, "data", "aws_iam_policy_document", part) as {
    statement: { actions: string[] }[];
  };
  const holding = statement.filter(({ actions }) => actions.includes(action));
  if (holding.length === 0) {
    throw new Error(`No statement of "${part}" allows ${action}: the fault's pattern is out of date.`);
  }
  for (const allowed of holding) {
    allowed.actions = allowed.actions.filter((other) => other !== action);
  }
}

function record(document: StackDocument, type: "PRIMARY" | "SECONDARY"): Attributes {
  const found = Object.values(document.resource?.aws_route53_record ?? {}).find(
    (attributes) => (attributes.failover_routing_policy as { type?: string } | undefined)?.type === type,
  );
  if (found === undefined) {
    throw new Error(`There is no record ${type}: the fault's pattern is out of date.`);
  }
  return found as Attributes;
}

const needs = (action: string) => new RegExp(`needs ${action.replace(":", ":")} on`);

/** Faults of the stack. Each is seeded into a copy of the synthesized JSON. */
export const STACK_FAULTS: readonly Fault[] = [
  {
    name: "record-without-health-check",
    about: "Route 53 never leaves the primary",
    damage: (document) => void delete record(document, "PRIMARY").health_check_id,
    cause: /failover record has no health check/,
  },
  {
    name: "health-check-of-no-route",
    about: "a health check asks a path that nobody answers",
    damage: (document) => {
      one(document, "resource", "aws_route53_health_check", "primary").resource_path = "/v1/healthy";
    },
    cause: /asks GET \/v1\/healthy .* nothing there/,
  },
  {
    name: "no-dead-letter-queue",
    about: "a message that fails for ever comes back for ever",
    damage: (document) => {
      const queues = Object.values(document.resource?.aws_sqs_queue ?? {}) as Attributes[];
      queues.forEach((queue) => delete queue.redrive_policy);
    },
    cause: /no redrive policy/,
  },
  {
    name: "batch-failures-not-asked-for",
    about: "Lambda is not told to look at what failed in a batch",
    damage: (document) => {
      const mappings = Object.values(
        document.resource?.aws_lambda_event_source_mapping ?? {},
      ) as Attributes[];
      mappings.forEach((mapping) => delete mapping.function_response_types);
    },
    rehearsal: "poison-messages",
    cause: /dead letters instead of 10/,
  },
  {
    name: "intake-may-not-put",
    about: "intake's role lacks dynamodb:PutItem",
    damage: (document) => withdraw(document, "primary_api_intake_role_permissions", "dynamodb:PutItem"),
    cause: needs("dynamodb:PutItem"),
  },
  {
    name: "standbys-processor-may-not-write",
    about: "the standby's processor lacks s3:PutObject",
    damage: (document) => withdraw(document, "standby_api_processor_role_permissions", "s3:PutObject"),
    rehearsal: "region-loss",
    cause: needs("s3:PutObject"),
  },
  {
    name: "queue-of-the-other-region",
    about: "the primary's intake sends to the standby's queue",
    damage: (document) => {
      variables(document, "primary_api_intake").QUEUE_URL =
        variables(document, "standby_api_intake").QUEUE_URL ?? "";
    },
    cause: /sqs:SendMessage|closed payments late although nothing was wrong: .* in the primary/,
  },
  {
    name: "table-of-another-kind",
    about: "the primary's intake writes to the control table",
    damage: (document) => {
      const intake = variables(document, "primary_api_intake");
      intake.TABLE_NAME = intake.CONTROL_TABLE_NAME ?? "";
    },
    cause: /needs dynamodb:|No payment was acknowledged|never served/,
  },
  {
    name: "probe-of-the-wrong-region",
    about: "the orchestrator asks the standby for the primary's health",
    damage: (document) => {
      const orchestrator = variables(document, "failover_function");
      orchestrator.PRIMARY_HEALTH_URL = orchestrator.STANDBY_HEALTH_URL ?? "";
    },
    rehearsal: "region-loss",
    cause: /never answered by the failover switch/,
  },
  {
    name: "api-key-of-one-region",
    about: "the standby knows another key than the primary",
    damage: (document) => void delete one(document, "resource", "aws_api_gateway_api_key", "standby").value,
    cause: /good payments were refused: 403 by the standby/,
  },
  {
    name: "open-to-strangers",
    about: "the primary's API asks for no key",
    damage: (document) => {
      const api = one(document, "resource", "aws_api_gateway_rest_api", "primary");
      const body = JSON.parse(String(api.body)) as { paths: Record<string, Record<string, Attributes>> };
      Object.values(body.paths).forEach((path) =>
        Object.values(path).forEach((operation) => (operation.security = [])),
      );
      api.body = JSON.stringify(body);
    },
    cause: /requests with forged credentials were answered as good ones/,
  },
  {
    name: "release-orchestrator-may-not-release",
    about: "the role of the orchestrator in the primary lacks dynamodb:PutItem on the control table",
    damage: (document) => withdraw(document, "release_function_role_permissions", "dynamodb:PutItem"),
    rehearsal: "engaged-standby-loss",
    cause: needs("dynamodb:PutItem"),
  },
  {
    name: "settlement-elsewhere",
    about: "the standby's processor settles with a provider that does not exist",
    damage: (document) => {
      variables(document, "standby_api_processor").SETTLEMENT_URL =
        "https://nowhere.payments-drill.acme.io/orders";
    },
    rehearsal: "region-loss",
    cause: /never closed|never came to rest|not settled under/,
  },
  {
    name: "table-without-replica",
    about: "a table lies in one Region alone",
    damage: (document) => {
      const tables = Object.values(document.resource?.aws_dynamodb_table ?? {}) as Attributes[];
      tables.forEach((table) => delete table.replica);
    },
    cause: /the table has no replica in us-east-2/,
  },
  {
    name: "receipts-not-replicated",
    about: "receipts lie in one Region alone",
    damage: (document) => {
      delete (document.resource as Record<string, unknown>).aws_s3_bucket_replication_configuration;
    },
    cause: /nothing replicates them to the other Region/,
  },
];
