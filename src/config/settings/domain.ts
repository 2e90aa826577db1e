import * as z from "zod/mini";
import { DOMAIN_NAME_ALLOWED, isUsableDomainName } from "../domain-name";
import { number, numeric, optional, setting, text, withDefault } from "../setting";

/** The API's public name, and how Route 53 sees whether a Region is well. */
export const DOMAIN_SETTINGS = {
  domainName: setting(
    optional(z.string().check(z.toLowerCase(), z.refine(isUsableDomainName))),
    "none: no Route 53, certificates or custom domains",
    DOMAIN_NAME_ALLOWED,
    "The zone under which the API answers as api.<domain>.",
  ),
  hostedZoneId: setting(
    optional(text(/^Z[A-Z0-9]{1,31}$/)),
    "none: the zone is created",
    "the id of a public hosted zone, e.g. Z0123456789ABCDEFGHIJ",
    "The existing zone of DOMAIN_NAME.",
  ),
  healthCheckIntervalSeconds: setting(
    withDefault(z.pipe(numeric, z.union([z.literal(10), z.literal(30)])), 10),
    "10",
    "10 or 30 (seconds)",
    "How often each Route 53 health checker asks.",
  ),
  healthCheckFailureThreshold: number(
    3,
    1,
    10,
    "checks",
    "Checks in a row that must fail (or pass) before the state changes.",
  ),
} as const;
