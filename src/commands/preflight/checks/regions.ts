import { findingsOf } from "../finding";
import { inEach, type Check } from "./check";

/** A Region that the account has not enabled refuses its credentials. https://docs.aws.amazon.com/accounts/latest/reference/manage-acct-regions.html */
export const regionsAreEnabled: Check = {
  name: "Region enabled",
  run: ({ account, requirements }) =>
    inEach(requirements.regions, async (region) => {
      const { ok, failure } = findingsOf(regionsAreEnabled.name, region);
      return (await account.isRegionEnabled(region))
        ? ok("enabled")
        : failure(
            "not enabled for this account",
            "Enable it under Account > AWS Regions, or choose other Regions.",
          );
    }),
};
