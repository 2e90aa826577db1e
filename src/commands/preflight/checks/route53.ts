import { findingsOf } from "../finding";
import type { Check } from "./check";

/** Route 53 takes the health checks and the zone, where there is a domain. */
export const route53HasRoom: Check = {
  name: "Route 53 quotas",
  run: async ({ account, requirements }) => {
    const { ok, failure } = findingsOf(route53HasRoom.name);
    const wanted = { healthChecks: requirements.healthChecks, hostedZones: requirements.hostedZones };
    const names = (["healthChecks", "hostedZones"] as const).filter((name) => wanted[name] > 0);
    return Promise.all(
      names.map(async (name) => {
        const { limit, count } = await account.route53Quota(name);
        const found = `${count} of ${limit} ${name === "healthChecks" ? "health checks" : "hosted zones"}`;
        return count + wanted[name] <= limit
          ? ok(found)
          : failure(found, `The stack makes ${wanted[name]}: delete unused ones, or ask for a higher quota.`);
      }),
    );
  },
};
