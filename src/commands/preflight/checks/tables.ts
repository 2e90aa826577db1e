import { findingsOf } from "../finding";
import { inEach, type Check } from "./check";

/** https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/ServiceQuotas.html */
const TABLES_PER_REGION = 2_500;

/** DynamoDB takes the tables and their replicas. */
export const tablesFit: Check = {
  name: "DynamoDB tables",
  run: ({ account, requirements }) =>
    inEach(requirements.apiRegions, async (region) => {
      const { ok, failure } = findingsOf(tablesFit.name, region);
      const count = await account.tableCount(region);
      const found = `${count} of ${TABLES_PER_REGION}`;
      return count + requirements.tablesPerRegion <= TABLES_PER_REGION
        ? ok(found)
        : failure(found, "Delete unused tables, or ask for a higher quota (Service Quotas, L-F98FE922).");
    }),
};
