import { DrillError } from "../errors";
import { CHECKERS } from "../route-53";
import { roleOfHost } from "../stack/read-names";
import type { SystemPlan } from "../stack/plan";
import { type PairRole, ROLES } from "../roles";
import type { Figures } from "./evaluate-alarm";
import type { MetricReference } from "./read-alarms";

/** Requests of one kind that a Region's API answers in each minute. */
export interface Requests {
  readonly role: PairRole;
  readonly method: string;
  /** As the resource is called in the API: `/process`. */
  readonly resource: string;
  readonly perMinute: number;
  readonly status: number;
  readonly latencyMilliseconds: number;
}

/** What a system does minute by minute, the same in each. */
export interface Day {
  readonly minutes: number;
  readonly requests: readonly Requests[];
  /** Figures that are not as on a quiet day, by namespace and name. */
  readonly other?: Readonly<Record<string, number | undefined>>;
}

/** What Route 53's checkers ask of both Regions. */
export function healthCheckers({ names, regions }: SystemPlan, switchStatus = 409): Requests[] {
  return names.healthChecks.flatMap((check) => {
    const role = check.kind === "endpoint" ? roleOfHost(names, check.host) : undefined;
    if (check.kind !== "endpoint" || role === undefined) {
      return [];
    }
    const basePath = regions[role].api.hosts[check.host] ?? "";
    const [resource = ""] = check.path.slice(basePath.length + 1).split("?");
    return {
      ...{ role, method: "GET", resource, perMinute: (CHECKERS * 60) / check.intervalSeconds },
      ...{ status: check.inverted ? switchStatus : 200, latencyMilliseconds: 30 },
    };
  });
}

/** A little traffic, at the primary alone: payments and questions for their state. */
export const quietClients: readonly Requests[] = [
  { method: "POST", resource: "/process", status: 202, latencyMilliseconds: 120 },
  { method: "POST", resource: "/validate", status: 200, latencyMilliseconds: 40 },
  { method: "GET", resource: "/payments/{transactionId}", status: 200, latencyMilliseconds: 60 },
].map((request) => ({ ...request, role: "primary", perMinute: 2 }));

export const quietDay = (plan: SystemPlan, switchStatus?: number): Day => ({
  minutes: 30,
  requests: [...healthCheckers(plan, switchStatus), ...quietClients],
});

/** A quiet day's other figures; those that exist only while something is wrong have no value. */
const QUIET: Readonly<Record<string, number | undefined>> = {
  "AWS/Lambda Errors": 0,
  "AWS/Lambda Throttles": 0,
  "AWS/SQS ApproximateAgeOfOldestMessage": 1,
  "AWS/SQS ApproximateNumberOfMessagesVisible": 0,
  "AWS/DynamoDB ReadThrottleEvents": undefined,
  "AWS/DynamoDB WriteThrottleEvents": undefined,
  "AWS/DynamoDB SystemErrors": undefined,
  "AWS/DynamoDB ReplicationLatency": 900,
  "AWS/S3 ReplicationLatency": 4,
  "AWS/S3 BytesPendingReplication": 2_000,
  "AWS/S3 OperationsPendingReplication": 3,
  "AWS/S3 OperationsFailedReplication": undefined,
  "AWS/Route53 HealthCheckStatus": 1,
  "Payments OldestOpenPaymentAge": 2,
  "Payments FailedAttempts": undefined,
  "Payments SettlementRefusals": undefined,
  "Payments AuthorizerFailures": undefined,
  "Payments KeySetRefreshFailures": undefined,
  "Payments PaymentsNeedAPerson": undefined,
  "Payments ContentConflicts": undefined,
  "Payments SwitchEngaged": 0,
  "Payments PrimaryProbeFailures": 0,
  "Payments FailoversWithheld": undefined,
  "Payments StandbyProbeFailures": 0,
  "Payments SwitchReleasesWithheld": undefined,
};

/** The orchestrator probes so often in a minute, and says each time how the switch is. */
const PROBES_A_MINUTE = 6;

/** Minutes in which nothing is there yet: between the first resource of a deploy and the last one. */
export const nothingYet =
  (minutes: number): Figures =>
  () =>
    Array.from({ length: minutes }, () => undefined);

/** One day after another. */
export const inTurn =
  (...days: readonly Figures[]): Figures =>
  (metric) =>
    days.flatMap((day) => day(metric));

/** What CloudWatch would have of a day. @throws DrillError which names a metric that no day has figures for */
export function figuresOf(apiNames: Readonly<Record<PairRole, string>>, day: Day): Figures {
  return (metric) => {
    const value = valueOf(metric);
    return Array.from({ length: day.minutes }, () => value);
  };

  function valueOf(metric: MetricReference): number | undefined {
    if (metric.namespace === "AWS/ApiGateway") {
      return apiFigure(metric);
    }
    const name = `${metric.namespace} ${metric.name}`;
    if (!(name in QUIET)) {
      throw new DrillError(`No day has figures for ${name}: teach drill/alarms/day.ts what is usual.`);
    }
    const value = { ...QUIET, ...day.other }[name];
    return metric.statistic === "SampleCount" && value !== undefined ? PROBES_A_MINUTE : value;
  }

  function apiFigure({ name, dimensions, statistic }: MetricReference): number | undefined {
    const role = ROLES.find((one) => apiNames[one] === dimensions.ApiName);
    const { Method: method, Resource: resource } = dimensions;
    const meant = day.requests.filter(
      (one) =>
        one.role === role &&
        (method === undefined || one.method === method) &&
        (resource === undefined || one.resource === resource),
    );
    const count = (requests: readonly Requests[]) =>
      requests.reduce((total, { perMinute }) => total + perMinute, 0);
    if (count(meant) === 0) {
      return undefined;
    }
    switch (name) {
      case "Count":
        return count(meant);
      case "5XXError":
        return count(meant.filter(({ status }) => status >= 500));
      case "Latency":
        return percentileOf(meant, Number(statistic.slice(1)) / 100);
      default:
        throw new DrillError(`No day has figures for API Gateway's ${name}: teach drill/alarms/day.ts.`);
    }
  }

  function percentileOf(requests: readonly Requests[], part: number): number {
    const sorted = [...requests].sort((one, other) => one.latencyMilliseconds - other.latencyMilliseconds);
    let left = part * requests.reduce((total, { perMinute }) => total + perMinute, 0);
    const found = sorted.find(({ perMinute }) => (left -= perMinute) <= 0);
    return (found ?? (sorted.at(-1) as Requests)).latencyMilliseconds;
  }
}
