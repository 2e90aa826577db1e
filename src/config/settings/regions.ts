import * as z from "zod/mini";
import { GEOGRAPHY_NAMES } from "../regions";
import { REGION_ALLOWED, optional, region, setting, withDefault } from "../setting";

/** Where payments are taken and kept. */
export const REGIONS_SETTINGS = {
  primaryRegion: setting(
    withDefault(region, "us-east-1"),
    "us-east-1",
    REGION_ALLOWED,
    "The Region that serves.",
  ),
  standbyRegion: setting(
    optional(region),
    "the first other Region of the primary's Region set: us-east-2 for us-east-1",
    REGION_ALLOWED,
    "The Region that takes over; not the primary. Required where the primary lies in no Region set.",
  ),
  dataMayLeave: setting(
    optional(z.enum(GEOGRAPHY_NAMES)),
    "none: both Regions must lie in one part of the world",
    `${GEOGRAPHY_NAMES.join(", ")}: that of the primary`,
    "Says that payments may be copied out of this part of the world, by whoever knows that law and contracts allow it.",
  ),
  consistency: setting(
    optional(z.enum(["strong", "eventual"])),
    "strong where the two Regions share a Region set, else eventual",
    "strong or eventual",
    "The payments table's replication, fixed at creation: strong loses nothing (RPO 0), eventual what was acknowledged within the lag.",
  ),
  witnessRegion: setting(
    optional(region),
    "the first Region left in the Region set",
    "the third Region of the set, for strong consistency only",
    "Where DynamoDB keeps the witness of a strongly consistent table.",
  ),
} as const;
