import { PAIR_ROLES } from "../../../region";
import type { PairRole } from "../../../region";
import type { MonitoredSystem } from "../monitored-system";
import { failoverGraph, graphsOf } from "./graphs";
import type { Place, Widget } from "./widgets";
import { alarmWidget, graphWidget, textWidget } from "./widgets";

const GRID_WIDTH = 24;
const COLUMN_WIDTH = GRID_WIDTH / PAIR_ROLES.length;
const HEADER: Place = { x: 0, y: 0, width: GRID_WIDTH, height: 2 };
const ALARMS: Place = { x: 0, y: HEADER.height, width: GRID_WIDTH, height: 5 };
const GRAPH_HEIGHT = 6;
const FAILOVER: Place = { x: 0, y: ALARMS.y + ALARMS.height, width: GRID_WIDTH, height: GRAPH_HEIGHT };

export interface DashboardBodyProps {
  readonly system: MonitoredSystem;
  readonly environmentSuffix: string;
  /** The Region in which the dashboard lies: its alarms are shown. */
  readonly role: PairRole;
  readonly alarmArns: readonly string[];
}

/** The dashboard as JSON: this Region's alarms, the failover, then both Regions side by side, the primary on the left. */
export function dashboardBody({ system, environmentSuffix, role, alarmArns }: DashboardBodyProps): string {
  const { primary, standby } = system.regions;
  const widgets: Widget[] = [
    textWidget(
      HEADER,
      `# Payments ${environmentSuffix}\nLeft: primary, ${primary.name}. Right: standby, ${standby.name}.`,
    ),
    alarmWidget(ALARMS, `Alarms in the ${role}, ${system.regions[role].name}`, alarmArns),
    graphWidget(FAILOVER, standby.name, failoverGraph(system, environmentSuffix)),
    ...PAIR_ROLES.flatMap((column) => graphColumn(system, column, environmentSuffix)),
  ];
  return JSON.stringify({ widgets });
}

function graphColumn(system: MonitoredSystem, role: PairRole, environmentSuffix: string): Widget[] {
  const region = system.regions[role].name;
  return graphsOf(system, role, environmentSuffix).map((graph, row) =>
    graphWidget(
      {
        x: PAIR_ROLES.indexOf(role) * COLUMN_WIDTH,
        y: FAILOVER.y + FAILOVER.height + row * GRAPH_HEIGHT,
        width: COLUMN_WIDTH,
        height: GRAPH_HEIGHT,
      },
      region,
      { ...graph, title: `${graph.title}: ${role}` },
    ),
  );
}
