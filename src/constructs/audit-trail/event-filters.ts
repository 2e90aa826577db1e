import type { Construct } from "constructs";
import { CloudwatchLogMetricFilter } from "@cdktf/provider-aws/lib/cloudwatch-log-metric-filter";
import { ConstructError } from "../../errors";
import type { Naming } from "../../naming";
import type { Region } from "../../region";
import { RegionalScope } from "../../region";
import type { Metric } from "../metrics/metric";
import { metricsFrom } from "../metrics/metric";
import { LONGEST_PATTERN, pattern } from "./filter-pattern";
import type { WatchedEvents } from "./watched-events";

export interface EventFiltersProps {
  readonly region: Region;
  /** Names the metrics' namespace. */
  readonly naming: Naming;
  readonly logGroupName: string;
  readonly watched: readonly WatchedEvents[];
}

/** A kind of event is told of where it happened within these seconds. */
const WINDOW_SECONDS = 300;

/** Counts each kind of watched event in the trail's log. */
export class EventFilters extends RegionalScope {
  private readonly namespace: string;

  constructor(scope: Construct, id: string, { region, naming, logGroupName, watched }: EventFiltersProps) {
    super(scope, id, region);
    this.namespace = [naming.prefix, "audit", naming.suffix].join("/");
    for (const { what, term } of watched) {
      const text = pattern(term);
      if (text.length > LONGEST_PATTERN) {
        throw new ConstructError(this.node.path, {
          happened: `the filter pattern of ${what} is longer than CloudWatch Logs allows`,
          given: `${text.length} characters`,
          mend: `Shorten the names in it: a pattern has at most ${LONGEST_PATTERN} characters.`,
        });
      }
      new CloudwatchLogMetricFilter(this, what.replaceAll("-", "_"), {
        provider: region.provider,
        name: what,
        logGroupName,
        pattern: text,
        // Without a default value, so that a metric costs something only where the event happens.
        metricTransformation: { name: what, namespace: this.namespace, value: "1" },
      });
    }
  }

  /** How often a kind of event happened. */
  metricOf(what: string): Metric {
    return metricsFrom({ namespace: this.namespace, region: this.region.name, dimensions: {} })({
      name: what,
      statistic: "Sum",
      period: WINDOW_SECONDS,
      label: what.replaceAll("-", " "),
    });
  }
}
