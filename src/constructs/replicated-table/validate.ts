import { STRONG_CONSISTENCY_REGION_SETS } from "../../config/regions";
import { ConstructError } from "../../errors";
import type { ReplicatedTableProps } from "./replicated-table";

/** https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/PointInTimeRecovery_Howitworks.html */
const LONGEST_RECOVERY_PERIOD_DAYS = 35;

/** What DynamoDB would refuse at deploy is refused here, before anything is made. */
export function validateTable(
  path: string,
  { regions, consistency, recoveryPeriodDays, ...rest }: ReplicatedTableProps,
): void {
  if (regions.primary.name === regions.standby.name) {
    throw new ConstructError(path, {
      happened: "the replica lies in the Region of the table",
      given: regions.primary.name,
      mend: "Pass two different Regions: a single-Region table does not survive the Region.",
    });
  }
  if (consistency.mode === "strong") {
    const three = [regions.primary.name, regions.standby.name, consistency.witnessRegion];
    const oneSet = STRONG_CONSISTENCY_REGION_SETS.some((set) =>
      three.every((region) => set.includes(region)),
    );
    if (new Set(three).size !== three.length || !oneSet) {
      throw new ConstructError(path, {
        happened: "strong consistency needs three different Regions of one Region set",
        given: three.join(", "),
        mend: `The sets are ${STRONG_CONSISTENCY_REGION_SETS.map((set) => set.join(", ")).join("; ")}.`,
      });
    }
  }
  if (
    recoveryPeriodDays !== undefined &&
    !(
      Number.isInteger(recoveryPeriodDays) &&
      recoveryPeriodDays >= 1 &&
      recoveryPeriodDays <= LONGEST_RECOVERY_PERIOD_DAYS
    )
  ) {
    throw new ConstructError(path, {
      happened: "point-in-time recovery cannot reach that far",
      given: `${recoveryPeriodDays} days`,
      mend: `Pass 1 to ${LONGEST_RECOVERY_PERIOD_DAYS} days.`,
    });
  }
  if (/time|date/i.test(rest.partitionKey.name)) {
    throw new ConstructError(path, {
      happened: "a time in the table's key lets one payment in twice",
      given: rest.partitionKey.name,
      mend: "Key the table by the idempotency key, and put the time order into an index.",
    });
  }
}
