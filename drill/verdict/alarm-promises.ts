import type { Ring } from "../alarms/rings";
import type { Measurement } from "./measurement";

/** Alarms as `<what>-<role>`: without the project before and the environment behind. */
export interface AlarmPromise {
  /** Without one of these nobody would know. */
  readonly must: readonly string[];
  /** These hang on when in its minute something happens, or on how long it lasts. */
  readonly may: readonly string[];
}

type ByConsistency = Readonly<Record<Measurement["consistency"], AlarmPromise>>;

const both = (what: string) => [`${what}-primary`, `${what}-standby`];

/**
 * What hangs on this machine alone, whatever happens: latencies are measured on it and run no faster with the clock,
 * and a function has two execution environments here, so that queues wait for them.
 */
export const OF_THIS_MACHINE = [...both("api-latency"), ...both("queue-age")];

/** Clients that are not polite ask the other Region's name first, so that payments come to the standby at any time. */
const TRAFFIC = "api-traffic-standby";

/** Under eventual consistency the passive standby refuses by 503 the payments that such clients send there. */
const PASSIVE = "api-server-errors-standby";

const ENGAGED = "failover-switch-engaged-standby";
const PRIMARY_PROBES = "primary-probe-failures-standby";
const STANDBY_PROBES = "standby-probe-failures-primary";
const WITHHELD = ["failovers-withheld-standby", "releases-withheld-primary"];
/** The fenced primary refuses by 503 the payments that still come to it. */
const FENCED = "api-server-errors-primary";
/** Route 53's metrics lie in us-east-1, which is the primary: lost with it, they are told when it is back. */
const PRIMARY_ENDPOINT = "primary-endpoint-primary";
const STANDBY_ENDPOINT = "standby-endpoint-primary";
const ENDPOINTS = [PRIMARY_ENDPOINT, STANDBY_ENDPOINT];

/** What was not replicated waits, and under eventual consistency its alarm says so. */
const LAG = both("table-replication-latency");

/** A Region that was away for five minutes has been silent, and has payments to catch up with. */
const backFromSilence = {
  primary: ["open-payment-age-primary", "release-orchestrator-silent-primary", ...LAG],
  standby: ["open-payment-age-standby", "failover-orchestrator-silent-standby", ...LAG],
};

/** The tables answer by errors or throttles, and with them whatever needs them. */
const tablesFail = (role: "primary" | "standby", how: "throttles" | "system-errors") => [
  `table-${how}-${role}`,
  `control-table-${how}-${role}`,
  ...(how === "throttles" ? ["status", "retry", "customer", "settlement"] : []).map(
    (index) => `${index}-index-throttles-${role}`,
  ),
  `api-server-errors-${role}`,
  `failed-attempts-${role}`,
  ...["processor", "reconciler", "intake", "payment-status", "health", "failover-switch"].map(
    (name) => `${name}-errors-${role}`,
  ),
];

const nothing: AlarmPromise = { must: [], may: [TRAFFIC] };
const failedOver: AlarmPromise = { must: [TRAFFIC, ENGAGED], may: [FENCED] };
/** Its own CloudWatch tells nobody while it is dead: the standby's must. */
const primaryLost: AlarmPromise = {
  must: [TRAFFIC, ENGAGED, PRIMARY_PROBES],
  may: [...ENDPOINTS, FENCED, ...backFromSilence.primary],
};
const standbyLost: AlarmPromise = {
  must: [STANDBY_ENDPOINT],
  may: [TRAFFIC, STANDBY_PROBES, ...WITHHELD, ...backFromSilence.standby],
};
/** After the failover the primary serves again, and knows that the standby is gone. */
const engagedStandbyLost: AlarmPromise = {
  must: [TRAFFIC, ENGAGED, STANDBY_ENDPOINT],
  may: [FENCED, STANDBY_PROBES, PRIMARY_PROBES, PRIMARY_ENDPOINT, ...WITHHELD, ...backFromSilence.standby],
};
/** While the ways between the Regions are cut, what is replicated waits. */
const cut = [...LAG, ...both("content-conflicts"), ...both("payments-need-a-person")];
const primaryCut: ByConsistency = {
  strong: {
    must: [TRAFFIC, ENGAGED, PRIMARY_PROBES, "table-system-errors-primary", FENCED],
    may: [...tablesFail("primary", "system-errors"), PRIMARY_ENDPOINT, STANDBY_PROBES, ...WITHHELD],
  },
  eventual: {
    must: [TRAFFIC, ENGAGED, PRIMARY_PROBES],
    may: [FENCED, PRIMARY_ENDPOINT, STANDBY_PROBES, ...WITHHELD, ...cut],
  },
};
const standbyCut: ByConsistency = {
  strong: {
    must: ["table-system-errors-standby"],
    may: [
      ...[TRAFFIC, PRIMARY_PROBES, STANDBY_PROBES, STANDBY_ENDPOINT, ...WITHHELD],
      ...tablesFail("standby", "system-errors"),
    ],
  },
  eventual: { must: [], may: [TRAFFIC, PRIMARY_PROBES, STANDBY_PROBES, ...WITHHELD, ...cut] },
};

/** Which alarms ring in which scenario: docs/dashboard.md shows it, and the drill's verdict holds it. */
export const ALARM_PROMISES: Readonly<Record<string, AlarmPromise | ByConsistency>> = {
  "quiet-traffic": { must: [], may: [] },
  "region-loss": primaryLost,
  "never-returns": primaryLost,
  "flapping-primary": {
    must: [TRAFFIC, ENGAGED],
    may: [PRIMARY_PROBES, ...ENDPOINTS, FENCED, ...backFromSilence.primary],
  },
  "standby-loss": standbyLost,
  "engaged-standby-loss": engagedStandbyLost,
  "both-in-turn": {
    must: [...engagedStandbyLost.must, PRIMARY_PROBES],
    may: [...engagedStandbyLost.may, ...backFromSilence.primary, "reconciler-errors-standby"],
  },
  "unfit-standby": {
    must: [TRAFFIC, ENGAGED, PRIMARY_PROBES, "table-throttles-standby"],
    may: [...primaryLost.may, ...WITHHELD, ...tablesFail("standby", "throttles")],
  },
  partition: primaryCut,
  "quorum-loss": {
    strong: {
      must: [TRAFFIC, "table-system-errors-primary"],
      // An orchestrator that cannot read the switch says nothing of it.
      may: [
        ...[...primaryCut.strong.may, ...primaryCut.strong.must],
        ...["release-orchestrator-silent-primary", "dead-letters-primary"],
      ],
    },
    eventual: nothing,
  },
  "standby-isolated": standbyCut,
  "way-to-primary-cut": { must: [], may: [TRAFFIC, PRIMARY_PROBES, ...WITHHELD, ...cut] },
  "way-to-standby-cut": { must: [], may: [TRAFFIC, STANDBY_PROBES, ...WITHHELD, ...cut] },
  "third-region-loss": { must: [], may: [TRAFFIC, ...WITHHELD] },
  "single-failures": {
    must: [],
    may: [
      ...[TRAFFIC, PRIMARY_PROBES, STANDBY_PROBES, ...WITHHELD, ...cut],
      ...tablesFail("primary", "system-errors"),
    ],
  },
  "queue-outage": nothing,
  // Health reads the tables as payments do.
  "table-throttling": {
    must: [],
    may: [TRAFFIC, PRIMARY_ENDPOINT, PRIMARY_PROBES, ...tablesFail("primary", "throttles")],
  },
  "provider-refuses": {
    must: ["settlement-refusals-primary"],
    may: [TRAFFIC, ...both("failed-attempts"), "settlement-refusals-standby", ...both("open-payment-age")],
  },
  "provider-hangs": {
    must: [],
    may: [TRAFFIC, ...both("failed-attempts"), ...both("open-payment-age"), ...both("processor-errors")],
  },
  "provider-forgets": {
    must: ["failed-attempts-primary", "payments-need-a-person-primary"],
    may: [TRAFFIC, "failed-attempts-standby", "payments-need-a-person-standby", ...both("open-payment-age")],
  },
  "clocks-disagree": primaryLost,
  "issuer-down": {
    must: [ENGAGED, PRIMARY_PROBES],
    may: [...primaryLost.may, TRAFFIC, ...both("key-set-refresh-failures")],
  },
  "poison-messages": { must: ["dead-letters-primary"], may: [TRAFFIC] },
  corruption: nothing,
  "planned-failover": failedOver,
  failback: failedOver,
  "kill-during-failback": {
    must: [TRAFFIC, ENGAGED],
    may: [PRIMARY_PROBES, ...ENDPOINTS, FENCED, ...backFromSilence.primary],
  },
};

const isByConsistency = (one: AlarmPromise | ByConsistency): one is ByConsistency => "strong" in one;

/** The promise of a scenario; nothing where it has none. */
export function alarmPromise(
  scenario: string,
  consistency: Measurement["consistency"],
): AlarmPromise | undefined {
  const found = ALARM_PROMISES[scenario];
  return found && isByConsistency(found) ? found[consistency] : found;
}

/** `payments-queue-age-primary-dev` is `queue-age-primary`. */
const shortName = ({ alarm }: Ring) => alarm.replace(/^payments-(.+-(?:primary|standby|global))-.+$/, "$1");

/**
 * What a scenario promises of its alarms; a rehearsal of a fault promises nothing of them.
 * @returns the alarms that rang unpromised, with the cause, and those that had to and did not
 */
export function checkAlarms({ scenario, consistency, alarms }: Measurement): readonly string[] {
  const promise = alarmPromise(scenario, consistency);
  if (alarms === undefined || promise === undefined) {
    return [];
  }
  const promised = [...promise.must, ...promise.may];
  const refused = consistency === "eventual" && promised.includes(TRAFFIC) ? [PASSIVE] : [];
  const allowed = [...promised, ...refused, ...OF_THIS_MACHINE];
  const unpromised = alarms.filter((ring) => ring.parts === undefined && !allowed.includes(shortName(ring)));
  const rang = alarms.map(shortName);
  return [
    ...unpromised.map(
      (ring) => `${ring.alarm} rang at ${ring.from.toFixed(0)} s, which nobody promised: ${ring.why}.`,
    ),
    ...promise.must
      .filter((name) => !rang.includes(name))
      .map((name) => `The alarm ${name} stayed silent: here it must ring.`),
  ];
}
