import type { Fault } from "./fault";

const never = /never closed|never came to rest/;

/** Faults of what brings payments through trouble: messages, reconciler and failover switch. */
export const RECOVERY_FAULTS: readonly Fault[] = [
  {
    name: "message-lost",
    about: "intake sends no message, and the reconciler enqueues nothing",
    edits: [
      { file: "payments/accept-payment.ts", from: /await queue\.send\([^;]*\);/, to: "" },
      { file: "payments/reconcile.ts", from: "OPEN_SHARDS.map(", to: "OPEN_SHARDS.slice(99).map(" },
    ],
    cause: never,
  },
  {
    name: "message-not-sent",
    about: "intake sends no message: the reconciler alone brings payments to their end",
    edits: [{ file: "payments/accept-payment.ts", from: /await queue\.send\([^;]*\);/, to: "" }],
    cause: /closed payments late although nothing was wrong/,
  },
  {
    name: "reconciler-skips-shards",
    about: "open payments of half of the shards are never taken up again",
    edits: [{ file: "payments/reconcile.ts", from: "OPEN_SHARDS.map(", to: "OPEN_SHARDS.slice(4).map(" }],
    rehearsal: "queue-outage",
    cause: never,
  },
  {
    name: "failures-reported-as-success",
    about: "what failed in a batch is reported as done",
    edits: [
      { file: "processor/handler.ts", from: "outcomes.filter((failure) => failure !== undefined)", to: "[]" },
    ],
    rehearsal: "poison-messages",
    cause: /dead letters instead of 10/,
  },
  {
    name: "engages-on-one-failure",
    about: "one failed probe engages the switch",
    edits: [
      {
        file: "failover/decide.ts",
        from: "consecutiveFailures < failuresBeforeEngaging",
        to: "consecutiveFailures < 1",
      },
    ],
    rehearsal: "single-failures",
    cause: /switch was engaged without cause/,
  },
  {
    name: "failover-not-announced",
    about: "the orchestrator tells nobody what it did",
    edits: [{ file: "adapters/sns-notices.ts", from: "await client.send(", to: "await Promise.resolve(" }],
    rehearsal: "region-loss",
    cause: /changes of the failover switch were told to nobody: engaged by failover-orchestrator/,
  },
  {
    name: "never-engages",
    about: "no number of failures engages the switch",
    edits: [{ file: "failover/decide.ts", from: ': "engage";', to: ': "primary-failing";' }],
    rehearsal: "region-loss",
    cause: /never answered by the failover switch/,
  },
  {
    name: "own-region-never-unfit",
    about: "the orchestrator takes its own Region for fit whatever is wrong with it",
    edits: [
      {
        file: "failover/probe-once.ts",
        from: "dependencies.unfitInOwnRegion()",
        to: "Promise.resolve([])",
      },
    ],
    rehearsal: "standby-unfit",
    cause: /while the standby could not take payments/,
  },
  {
    name: "health-always-healthy",
    about: "a Region says that it is healthy whatever its dependencies say",
    edits: [
      {
        file: "health/handler.ts",
        from: 'const healthy = Object.values(checks).every((check) => check === "ok");',
        to: "const healthy = checks.function !== undefined;",
      },
    ],
    rehearsal: "quorum-loss",
    cause: /never led to the standby/,
  },
  {
    name: "releases-without-cause",
    about: "the orchestrator in the primary releases the switch while the standby is well",
    edits: [
      { file: "failover/decide-release.ts", from: 'return "standby-healthy";', to: 'return "release";' },
    ],
    rehearsal: "planned-failover",
    cause: /switch was released without cause/,
  },
  {
    name: "retries-without-waiting",
    about: "a failed attempt is repeated in every run of the reconciler",
    edits: [
      {
        file: "payments/failed-attempt.ts",
        from: "Date.parse(payment.nextAttemptAt) > now.getTime()",
        to: "now.getTime() < 0",
      },
      {
        file: "payments/reconcile.ts",
        from: "due ?? payment.timestamp",
        to: "due === undefined ? payment.timestamp : payment.timestamp",
      },
    ],
    rehearsal: "provider-refuses-long",
    cause: /came to REVIEW without cause: .*settlement_refused/,
  },
  {
    name: "receipts-not-rebuilt",
    about: "after a takeover nobody looks for the receipts that replication had not carried",
    edits: [
      {
        file: "reconciler/receipts-sweep.ts",
        from: "if (sweep === undefined) {",
        to: "if (epoch !== undefined) {",
      },
    ],
    rehearsal: "never-returns",
    cause: /completed payments have no receipt in us-east-2/,
  },
  {
    name: "key-set-not-kept",
    about: "the token issuer's keys are kept nowhere: a cold standby knows nobody while the issuer is down",
    edits: [
      {
        file: "adapters/dynamo-key-set.ts",
        from: "text === undefined || keptAt === undefined ?",
        to: 'text !== "" || keptAt === undefined ?',
      },
    ],
    rehearsal: "issuer-down",
    tokens: true,
    cause: /never led to the standby|acknowledged no payment/,
  },
  {
    name: "switch-always-released",
    about: "Route 53 is told that the switch is released whatever it is",
    edits: [
      {
        file: "failover-switch/handler.ts",
        from: '(body.state === "released") === expectsReleased',
        to: "expectsReleased",
      },
    ],
    rehearsal: "planned-failover",
    cause: /moved no client/,
  },
];
