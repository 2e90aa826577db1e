import type { Naming } from "../../naming";
import type { PerRegion, RegionPair } from "../../region";

/** A table whose items are watched: each request for data is recorded. */
export interface RecordedTable {
  readonly tableName: string;
  /** Whether reads are recorded as well; they cost what writes cost. @default true */
  readonly reads?: boolean;
}

export interface AuditTrailProps {
  /** Names the trail, its buckets, log group, role and alarms. */
  readonly naming: Naming;
  readonly regions: RegionPair;
  /** Each Region's key; its policy names the trail: see `trailArn`. */
  readonly keyArns: PerRegion<string>;
  /** Where the primary's alarms go. */
  readonly topicArn: string;
  /** The tables whose data requests are recorded, in both Regions. */
  readonly tables: { readonly payments: RecordedTable; readonly control: RecordedTable };
  /** Each Region's buckets whose object requests are recorded; never the trail's own. @default none */
  readonly buckets?: PerRegion<readonly string[]>;
  /** The IAM role of the pipeline, whose changes tell nobody. @default none: every deploy tells of what it changes */
  readonly deployRole?: string;
  /** Days that CloudWatch keeps the log. The bucket keeps it without end. @default 365 */
  readonly logRetentionDays?: number;
  /** Days of compliance-mode retention (object lock) of the log files, fixed at creation; 0 is off. @default 0 */
  readonly objectLockDays?: number;
  /** Whether destroying the stack may delete the log files. @default false */
  readonly emptyOnDestroy?: boolean;
  /** Days that logs of requests to the log files are kept. @default 365 */
  readonly accessLogRetentionDays?: number;
}
