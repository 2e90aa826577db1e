import { findingsOf } from "../finding";
import type { Check } from "./check";

/** The bucket that the backend will use. */
export const stateHasABucket: Check = {
  name: "State bucket",
  run: async ({ account, requirements: { configuration } }) => {
    const { backend } = configuration;
    if (backend.kind !== "s3") return [];
    const { bucket: stateBucket, region: stateRegion } = backend;
    const { ok, warning, failure } = findingsOf(stateHasABucket.name, stateRegion);
    if (stateBucket === undefined) {
      return [warning("STATE_BUCKET is not set", "Deploy the state stack first: npx cdktf deploy state.")];
    }
    const bucket = await account.stateBucket(stateRegion, stateBucket);
    if (bucket === undefined) {
      return [failure(`${stateBucket} cannot be reached`, "Correct STATE_BUCKET and STATE_REGION.")];
    }
    const missing = [
      ...(bucket.versioned ? [] : ["keeps no versions"]),
      ...(bucket.encryption === "aws:kms" ? [] : [`is encrypted by ${bucket.encryption ?? "nothing"}`]),
    ];
    return [
      missing.length === 0
        ? ok(`${stateBucket}: versioned, aws:kms`)
        : warning(`${stateBucket} ${missing.join(" and ")}`, "Use the bucket that the state stack makes."),
    ];
  },
};
