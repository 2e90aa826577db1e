import type { Construct } from "constructs";
import { CloudwatchDashboard } from "@cdktf/provider-aws/lib/cloudwatch-dashboard";
import type { Naming } from "../../../naming";
import type { PairRole } from "../../../region";
import { RegionalScope } from "../../../region";
import type { MonitoredSystem } from "../monitored-system";
import { dashboardBody } from "./dashboard-body";

export interface RegionalDashboardProps {
  readonly naming: Naming;
  readonly system: MonitoredSystem;
  readonly role: PairRole;
  readonly alarmArns: readonly string[];
}

/**
 * A Region's dashboard, made through that Region, so that changing it never needs the other one. Names of
 * dashboards are global: https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutDashboard.html
 */
export class RegionalDashboard extends RegionalScope {
  readonly dashboardName: string;

  constructor(scope: Construct, id: string, { naming, system, role, alarmArns }: RegionalDashboardProps) {
    super(scope, id, system.regions[role]);
    const dashboard = new CloudwatchDashboard(this, "dashboard", {
      provider: this.region.provider,
      dashboardName: naming.name("cloudwatchDashboard", role),
      dashboardBody: dashboardBody({
        system,
        role,
        alarmArns,
        environmentSuffix: naming.suffix,
      }),
    });
    this.dashboardName = dashboard.dashboardName;
  }
}
