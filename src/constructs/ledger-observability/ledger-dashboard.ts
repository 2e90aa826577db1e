import { PAIR_ROLES, type PairRole, peerOf } from "../../region";
import { databaseMetricsOf } from "../metrics/database-metrics";
import { queueMetricsOf } from "../metrics/queue-metrics";
import {
  type Graph,
  type Widget,
  alarmWidget,
  graphWidget,
  textWidget,
} from "../observability/dashboard/widgets";
import type { MonitoredLedger } from "./monitored-ledger";

const WIDTH = 12;
const HEIGHT = 6;
const ALARMS_Y = 2;
const GRAPHS_Y = 6;

interface LedgerDashboardProps {
  readonly ledger: MonitoredLedger;
  readonly environmentSuffix: string;
  /** The Region in which the dashboard lies: its alarms are shown. */
  readonly role: PairRole;
  readonly alarmArns: readonly string[];
}

/** The dashboard as JSON: this Region's alarms, then the ledger in both Regions side by side, the primary on the left. */
export function ledgerDashboard({
  ledger,
  environmentSuffix,
  role,
  alarmArns,
}: LedgerDashboardProps): string {
  const { primary, standby } = ledger.regions;
  const widgets: Widget[] = [
    textWidget(
      { x: 0, y: 0, width: 2 * WIDTH, height: ALARMS_Y },
      `# Ledger ${environmentSuffix}\nLeft: primary, ${primary.name}. Right: standby, ${standby.name}. The side that shows a lag ` +
        "is the one that does not write.",
    ),
    alarmWidget(
      { x: 0, y: ALARMS_Y, width: 2 * WIDTH, height: GRAPHS_Y - ALARMS_Y },
      `Alarms in the ${role}, ${ledger.regions[role].name}`,
      alarmArns,
    ),
    ...PAIR_ROLES.flatMap((column, index) =>
      graphsOf(ledger, column).map((graph, row) =>
        graphWidget(
          { x: index * WIDTH, y: GRAPHS_Y + row * HEIGHT, width: WIDTH, height: HEIGHT },
          ledger.regions[column].name,
          { ...graph, title: `${graph.title}: ${column}` },
        ),
      ),
    ),
  ];
  return JSON.stringify({ widgets });
}

function graphsOf(
  { regions, clusterNames, lagMilliseconds, queues }: MonitoredLedger,
  role: PairRole,
): Graph[] {
  const metrics = databaseMetricsOf(regions[role], clusterNames[role], regions[peerOf(role)]);
  const queue = queues && queueMetricsOf(regions[role], queues[role]);
  return [
    {
      title: "Behind the writer",
      left: [metrics.replicationLag, metrics.recoveryPointLag],
      alarmAbove: lagMilliseconds,
    },
    { title: "Capacity", left: [metrics.capacityUsed], right: [metrics.capacity] },
    { title: "Connections and deadlocks", left: [metrics.connections], right: [metrics.deadlocks] },
    { title: "Commits", left: [metrics.commits] },
    ...(queue
      ? [{ title: "Queue of the ledger", left: [queue.depth, queue.deadLetters], right: [queue.age] }]
      : []),
  ];
}
