import { Construct } from "constructs";
import { CloudwatchDashboard } from "@cdktf/provider-aws/lib/cloudwatch-dashboard";
import type { Naming } from "../../naming";
import { type PerRegion, RegionalScope, forEachRegion } from "../../region";
import { checkTopicArn } from "../../validations/check-arn";
import { checkWholeNumber } from "../../validations/check-whole-number";
import { RegionalAlarms } from "../observability/alarms/regional-alarms";
import { ledgerAlarms } from "./ledger-alarms";
import { ledgerDashboard } from "./ledger-dashboard";
import { DEFAULT_QUEUE_AGE_SECONDS, type MonitoredLedger } from "./monitored-ledger";

export interface LedgerObservabilityProps extends MonitoredLedger {
  /** Names alarms and dashboards. */
  readonly naming: Naming;
  /** Where each Region's alarms go. */
  readonly topicArns: PerRegion<string>;
}

const DAY_SECONDS = 86_400;

/** Alarms and a dashboard of the ledger in both Regions, each in its own: both see the same, whichever Region is left. */
export class LedgerObservability extends Construct {
  readonly dashboardNames: PerRegion<string>;

  constructor(scope: Construct, id: string, { naming, topicArns, ...ledger }: LedgerObservabilityProps) {
    super(scope, id);
    checkWholeNumber(this.node.path, "lagMilliseconds", ledger.lagMilliseconds, {
      least: 1,
      most: DAY_SECONDS * 1000,
    });
    checkWholeNumber(this.node.path, "queueAgeSeconds", ledger.queueAgeSeconds ?? DEFAULT_QUEUE_AGE_SECONDS, {
      least: 1,
      most: 14 * DAY_SECONDS,
    });
    this.dashboardNames = forEachRegion((role) => {
      const region = ledger.regions[role];
      checkTopicArn(this.node.path, `topicArns.${role}`, topicArns[role], region);
      const alarms = new RegionalAlarms(this, `${role}_alarms`, {
        naming,
        region,
        topicArn: topicArns[role],
        definitions: ledgerAlarms(ledger, role),
      });
      return new CloudwatchDashboard(new RegionalScope(this, `${role}_dashboard`, region), "dashboard", {
        provider: region.provider,
        dashboardName: naming.name("cloudwatchDashboard", "ledger", role),
        dashboardBody: ledgerDashboard({
          ledger,
          role,
          environmentSuffix: naming.suffix,
          alarmArns: alarms.arns,
        }),
      }).dashboardName;
    });
  }
}
