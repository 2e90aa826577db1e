import { type PairRole, peerOf } from "../../region";
import { databaseMetricsOf } from "../metrics/database-metrics";
import { queueMetricsOf } from "../metrics/queue-metrics";
import type { AlarmDefinition } from "../observability/alarms/alarm-definition";
import { TWICE_OF_FIVE, inARow } from "../observability/alarms/alarm-definition";
import { mostConnections } from "./connections";
import { DEFAULT_QUEUE_AGE_SECONDS, type MonitoredLedger } from "./monitored-ledger";

/** Aurora has grown as far as it may. */
const CAPACITY_PERCENT = 90;
/** Of what the database takes. */
const CONNECTIONS_SHARE = 0.8;

/** The alarms of one Region on its cluster and its queue. */
export function ledgerAlarms(ledger: MonitoredLedger, role: PairRole): AlarmDefinition[] {
  const { regions, clusterNames, capacity, lagMilliseconds } = ledger;
  const peer = regions[peerOf(role)];
  const metrics = databaseMetricsOf(regions[role], clusterNames[role], peer);
  const connections = Math.floor(mostConnections(capacity) * CONNECTIONS_SHARE);
  return [
    {
      what: "ledger-replication-lag",
      description:
        `The ledger in the ${role} is more than ${lagMilliseconds} ms behind ${peer.name}, the writer: so much is missing ` +
        "after a failover, until it is written again from the payments table. Look at the writer's load and at AWS Health.",
      measure: metrics.replicationLag,
      threshold: { above: lagMilliseconds },
      dataPoints: inARow(3),
      // The secondary alone publishes it: silence is how the Region of the writer looks.
      missingData: "silenceIsGood",
    },
    {
      what: "ledger-recovery-point-lag",
      description:
        `Commits of the ledger are not in the ${role} for more than ${lagMilliseconds} ms: what a failover to it would ` +
        "lose. Payments are not affected.",
      measure: metrics.recoveryPointLag,
      threshold: { above: lagMilliseconds },
      dataPoints: inARow(3),
      missingData: "silenceIsGood",
    },
    {
      what: "ledger-capacity",
      description:
        `The ledger's database in the ${role} has used ${CAPACITY_PERCENT} % of its capacity of ${capacity.maximum} units for ` +
        "a quarter of an hour, and grows no further. Raise LEDGER_MAXIMUM_CAPACITY.",
      measure: metrics.capacityUsed,
      threshold: { above: CAPACITY_PERCENT },
      dataPoints: inARow(3),
      missingData: "silenceIsGood",
    },
    {
      what: "ledger-connections",
      description:
        `More than ${connections} connections to the ledger's database in the ${role}, four fifths of what it takes. See who ` +
        "has them (pg_stat_activity); functions use the Data API, which shares a few.",
      measure: metrics.connections,
      threshold: { above: connections },
      dataPoints: TWICE_OF_FIVE,
      missingData: "silenceIsGood",
    },
    {
      what: "ledger-deadlocks",
      description:
        `Transactions of the ledger in the ${role} wait for each other. The writer's own never do: somebody else writes, or ` +
        "a migration runs. The database's log names both statements.",
      measure: metrics.deadlocks,
      threshold: { above: 0 },
      dataPoints: inARow(1),
      missingData: "silenceIsGood",
    },
    ...queueAlarms(ledger, role),
  ];
}

function queueAlarms(
  { regions, queues, queueAgeSeconds = DEFAULT_QUEUE_AGE_SECONDS }: MonitoredLedger,
  role: PairRole,
) {
  if (queues === undefined) return [];
  const { age, deadLetters } = queueMetricsOf(regions[role], queues[role]);
  const alarms: AlarmDefinition[] = [
    {
      what: "ledger-queue-age",
      description:
        `A settled payment has waited more than ${queueAgeSeconds} s in the ${role} for the ledger: the database takes no ` +
        "writes, or the writer fails. Nothing is lost: see docs/runbooks/promote-the-ledger.md.",
      measure: age,
      threshold: { above: queueAgeSeconds },
      dataPoints: inARow(1),
      missingData: "silenceIsGood",
    },
    {
      what: "ledger-dead-letters",
      description:
        `An event in the ${role} became no transfer of the ledger: unreadable, or refused by the database. The writer's log ` +
        "says why; the payment itself is settled.",
      measure: deadLetters,
      threshold: { above: 0 },
      dataPoints: inARow(1),
      missingData: "silenceIsGood",
    },
  ];
  return alarms;
}
