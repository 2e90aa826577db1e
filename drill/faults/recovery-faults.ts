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
  {
    name: "epoch-not-raised",
    about: "a change of the switch keeps the epoch of the one before",
    edits: [
      { file: "failover/switch-change.ts", from: "epoch: before.epoch + 1", to: "epoch: before.epoch || 1" },
    ],
    // People change the switch by their own command: the orchestrator must be the second to.
    rehearsal: "kill-during-failback",
    cause: /no epoch of their own|told to nobody/,
  },
  {
    name: "drained-as-fenced",
    about: "a primary that is drained refuses payments at once",
    edits: [
      {
        file: "failover/switch-state.ts",
        from: 'return position === "engaged" ? "standby" : "primary";',
        to: 'return position === "released" ? "primary" : "standby";',
      },
    ],
    rehearsal: "planned-failover",
    cause: /Clients saw errors of a planned move/,
  },
  {
    name: "name-stays-while-draining",
    about: "Route 53 is not told of a switch that is draining",
    edits: [
      {
        file: "failover-switch/handler.ts",
        from: '(body.state === "released") === expectsReleased',
        to: '(body.state !== "engaged") === expectsReleased',
      },
    ],
    rehearsal: "planned-failover",
    cause: /Clients saw errors of a planned move|moved no client/,
  },
  {
    name: "never-releases",
    about: "the orchestrator in the primary leaves a lost standby engaged",
    edits: [
      {
        file: "failover/decide-release.ts",
        from: 'return consistency === "strong" ? "release" : "left-to-a-person";',
        to: 'return "left-to-a-person";',
      },
    ],
    rehearsal: "engaged-standby-loss",
    cause: /public name does not lead to the primary|acknowledged no payment/,
  },
  {
    name: "reconciler-too-patient",
    about: "a reconciler waits for its own Region's payments as long as for the other's",
    edits: [
      {
        file: "payments/reconcile.ts",
        from: "originRegion === rules.ownRegion ? rules.ownAgeSeconds : rules.peerAgeSeconds",
        to: 'originRegion === "" ? rules.ownAgeSeconds : rules.peerAgeSeconds',
      },
    ],
    rehearsal: "queue-outage",
    cause: /closed late after a trouble/,
  },
  {
    name: "takeover-not-hastened",
    about: "after a takeover the standby waits for the lost primary's payments as before",
    edits: [
      {
        file: "reconciler/handler.ts",
        from: 'reading?.state.position === "engaged" && role === "standby" && { peerAgeSeconds: 0 }',
        to: "reading === null && { peerAgeSeconds: 0 }",
      },
    ],
    rehearsal: "stranded",
    cause: /closed late after a trouble/,
  },
  {
    name: "orchestrator-never-armed-again",
    about: "a primary has to be seen healthy after each change of the switch before it may fail again",
    edits: [
      {
        file: "failover/probe-count.ts",
        from: "peerSeenHealthy: memory.peerSeenHealthy || peerHealthy",
        to: "peerSeenHealthy: peerHealthy",
      },
    ],
    rehearsal: "region-loss",
    cause: /never answered by the failover switch/,
  },
  {
    name: "engages-though-well-by-its-word",
    about: "the primary's own word counts nothing: a cut way alone fences it",
    edits: [
      {
        file: "failover/decide.ts",
        from: 'return isWellByItsOwnWord(counted, peer, at) ? "peer-well-by-its-own-word" : "engage";',
        to: 'return "engage";',
      },
    ],
    rehearsal: "way-to-primary-cut",
    cause: /engaged without cause|public name moved/,
  },
  {
    name: "fence-opens-unread",
    about: "a Region that cannot read the switch takes it for released",
    edits: [
      {
        file: "failover/may-accept.ts",
        from: 'return "unknown";',
        to: 'return "accepts";',
      },
    ],
    rehearsal: "partition",
    consistency: "eventual",
    cause: /accepted by the standby while it was passive|after the other had begun to/,
  },
  {
    name: "key-lives-for-ever",
    about: "payments are settled under keys that the provider has forgotten",
    edits: [
      {
        file: "payments/process-payment.ts",
        from: "settlementKeyLifetimeHours !== undefined &&",
        to: "settlementKeyLifetimeHours === null &&",
      },
    ],
    rehearsal: "provider-forgets",
    cause: /money moved more than once/,
  },
];
