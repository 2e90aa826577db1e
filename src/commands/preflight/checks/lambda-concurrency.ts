import { findingsOf } from "../finding";
import { inEach, type Check } from "./check";

/** What Lambda keeps unreserved: https://docs.aws.amazon.com/lambda/latest/dg/configuration-concurrency.html */
export const KEPT_UNRESERVED = 100;

/** An account as AWS opens it may have no more than this. https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html */
const NEW_ACCOUNT = 10;

/** The functions' reserved concurrency fits into the account's. */
export const concurrencySuffices: Check = {
  name: "Lambda concurrency",
  run: ({ account, requirements }) =>
    inEach(requirements.apiRegions, async (region) => {
      const { ok, warning, failure } = findingsOf(concurrencySuffices.name, region);
      const wanted = requirements.reservedConcurrency.filter((one) => one.region === region);
      const { total, unreserved } = await account.concurrency(region);
      const now = await Promise.all(
        wanted.map(({ functionName }) => account.reservedConcurrency(region, functionName)),
      );
      const more = sum(wanted.map(({ reserved }) => reserved)) - sum(now);
      const missing = KEPT_UNRESERVED - (unreserved - more);
      const found = `${total} in all, ${unreserved} unreserved, ${more} more to be reserved`;
      if (more > 0 && missing > 0) {
        return failure(
          found,
          `Ask for at least ${total + missing} concurrent executions (Service Quotas, L-B99A9384): Lambda keeps ${KEPT_UNRESERVED} unreserved.`,
        );
      }
      return total <= NEW_ACCOUNT
        ? warning(found, "Ask for a higher quota (Service Quotas, L-B99A9384): bursts would be throttled.")
        : ok(found);
    }),
};

const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0);
