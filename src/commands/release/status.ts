import { PAIR_ROLES, type PerRegion } from "../../region";
import type { LiveFunction, ReleaseRecord, ReleaseRegion, ReleaseStore } from "./ports";

export interface ReleaseStatus {
  readonly regions: PerRegion<{
    readonly region: string;
    readonly functions: readonly Pick<LiveFunction, "name" | "version" | "canary">[];
    /** Why they cannot be read. */
    readonly unreachable?: string;
  }>;
  readonly record?: ReleaseRecord;
  /** One line each, as a person reads it. */
  readonly lines: readonly string[];
}

/** What runs where. A Region out of reach is a part of the answer. */
export async function readStatus(
  regions: PerRegion<ReleaseRegion>,
  store: ReleaseStore,
  now: Date,
): Promise<ReleaseStatus> {
  const [primary, standby, record] = await Promise.all([
    readRegion(regions.primary, now),
    readRegion(regions.standby, now),
    store.read().catch(() => undefined),
  ]);
  const read = { primary, standby };
  return {
    regions: read,
    record,
    lines: [
      ...PAIR_ROLES.flatMap((role) => [
        `${role} ${read[role].region}`,
        ...(read[role].unreachable === undefined
          ? read[role].lines
          : [`  unreachable: ${read[role].unreachable}`]),
      ]),
      record === undefined
        ? "No release is recorded."
        : `Last release: ${record.state} since ${record.since} by ${record.by}, ${record.moves.length} functions`,
    ],
  };
}

async function readRegion(region: ReleaseRegion, now: Date) {
  try {
    const functions = await region.functions();
    return {
      region: region.region,
      functions: functions.map(({ name, version, canary }) => ({ name, version, canary })),
      lines: functions.map((one) => `  ${lineOf(one, now)}`),
    };
  } catch (error) {
    return { region: region.region, functions: [], lines: [], unreachable: (error as Error).message };
  }
}

function lineOf({ name, version, canary, versions }: LiveFunction, now: Date): string {
  const published = versions.find((one) => one.version === version)?.publishedAt;
  const newest = versions[0]?.version;
  return [
    `${name.padEnd(22)} version ${version}`,
    ...(published === undefined ? [] : [`published ${ageOf(published, now)} ago`]),
    ...(canary === undefined ? [] : [`${canary.percent} % on version ${canary.version}`]),
    ...(newest === undefined || newest === version ? [] : [`newest is ${newest}`]),
  ].join(", ");
}

function ageOf(publishedAt: string, now: Date): string {
  const minutes = Math.max(0, Math.floor((now.getTime() - Date.parse(publishedAt)) / 60_000));
  return minutes < 120
    ? `${minutes} min`
    : minutes < 2_880
      ? `${Math.floor(minutes / 60)} h`
      : `${Math.floor(minutes / 1_440)} d`;
}
