import { STRONG_CONSISTENCY_REGION_SETS, defaultStandbyOf, geographyOf, witnessRegions } from "../regions";
import type { Consistency, Regions, Settings } from "../schema";
import { type Failed, NONE_FAILED, type Parsed, decided, refused } from "./parsed";

/** The two Regions. */
export function regionsIn(settings: Partial<Settings>, failed: Failed = NONE_FAILED): Parsed<Regions> {
  const { primaryRegion, dataMayLeave } = settings;
  if (primaryRegion === undefined || failed.has("standbyRegion")) {
    return refused();
  }
  const standbyRegion = settings.standbyRegion ?? defaultStandbyOf(primaryRegion);
  if (standbyRegion === undefined) {
    return refused({
      setting: "STANDBY_REGION",
      allowed: `required where PRIMARY_REGION is ${primaryRegion}, which shares its Region set with no other`,
    });
  }
  if (primaryRegion === standbyRegion) {
    return refused({
      setting: "STANDBY_REGION",
      given: `${standbyRegion}, which is the primary Region too`,
      allowed: "allowed is another Region than PRIMARY_REGION: one Region cannot survive its own loss",
    });
  }
  const [home, away] = [geographyOf(primaryRegion), geographyOf(standbyRegion)];
  if (dataMayLeave !== undefined && dataMayLeave !== home) {
    return refused({
      setting: "DATA_MAY_LEAVE",
      given: dataMayLeave,
      allowed: `the payments' home is that of PRIMARY_REGION (${primaryRegion}): say ${home}, or unset it`,
    });
  }
  return home === away || dataMayLeave === home || failed.has("dataMayLeave")
    ? decided({ primaryRegion, standbyRegion })
    : refused({
        setting: "DATA_MAY_LEAVE",
        allowed:
          `every payment of ${primaryRegion} (${home}) would be copied to ${standbyRegion} (${away}). Choose a standby ` +
          `in ${home}, or say DATA_MAY_LEAVE=${home} once it is clear that the law and your clients allow it`,
      });
}

export function consistencyIn(
  settings: Partial<Settings>,
  failed: Failed = NONE_FAILED,
): Parsed<Consistency> {
  const { primaryRegion, standbyRegion, consistency, witnessRegion } = settings;
  if (
    primaryRegion === undefined ||
    standbyRegion === undefined ||
    primaryRegion === standbyRegion ||
    failed.has("consistency") ||
    failed.has("witnessRegion")
  ) {
    return refused();
  }
  const [first, ...others] = witnessRegions(primaryRegion, standbyRegion);
  if (consistency === "strong" && first === undefined) {
    return refused({
      setting: "CONSISTENCY",
      given: `strong for ${primaryRegion} and ${standbyRegion}`,
      allowed:
        `strong needs both Regions in one set: ${STRONG_CONSISTENCY_REGION_SETS.map((set) => set.join(", ")).join("; ")}. ` +
        "Choose such Regions, or eventual",
    });
  }
  if (consistency === "eventual" || first === undefined) {
    return witnessRegion === undefined
      ? decided({ mode: "eventual" })
      : refused({
          setting: "WITNESS_REGION",
          given: witnessRegion,
          allowed: "only a strongly consistent table has a witness: unset it",
        });
  }
  const witnesses = [first, ...others];
  return witnessRegion === undefined || witnesses.includes(witnessRegion)
    ? decided({ mode: "strong", witnessRegion: witnessRegion ?? first })
    : refused({
        setting: "WITNESS_REGION",
        given: witnessRegion,
        allowed: `allowed for these Regions: ${witnesses.join(", ")}`,
      });
}
