import { findingsOf } from "../finding";
import type { Check } from "./check";

/** One of these must be allowed: https://docs.aws.amazon.com/acm/latest/userguide/setup-caa.html */
const AMAZON = ["amazon.com", "amazontrust.com", "awstrust.com", "amazonaws.com"];

/** No CAA record keeps ACM from issuing the certificates. The nearest name above that has any decides. */
export const acmMayIssue: Check = {
  name: "CAA records",
  run: async ({ dns, requirements: { configuration } }) => {
    if (configuration.domain === undefined) return [];
    const { ok, failure } = findingsOf(acmMayIssue.name);
    const labels = `api.${configuration.domain.name}`.split(".");
    for (let first = 0; first < labels.length; first += 1) {
      const name = labels.slice(first).join(".");
      const allowed = await dns.certificateAuthorities(name);
      if (allowed.length === 0) continue;
      return [
        allowed.some((authority) => AMAZON.includes(authority))
          ? ok(`${name} allows ${allowed.join(", ")}`)
          : failure(
              `${name} allows ${allowed.join(", ")} alone`,
              `Add a CAA record at ${name}: 0 issue "amazon.com".`,
            ),
      ];
    }
    return [ok("none: any authority may issue")];
  },
};
