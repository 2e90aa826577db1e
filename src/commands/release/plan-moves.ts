import { PAIR_ROLES, type PairRole, type PerRegion } from "../../region";
import { ReleaseStopped } from "./errors";
import type { LiveFunction, Move, PublishedVersion } from "./ports";

/**
 * What a release would move, in each of the roles.
 * @param to the version of every function; the newest of each where none is given
 * @throws ReleaseStopped where a version is not there, a canary is left, or the Regions would run different code
 */
export function planMoves(
  functions: PerRegion<readonly LiveFunction[]>,
  roles: readonly PairRole[],
  to?: string,
): readonly Move[] {
  const targets = PAIR_ROLES.flatMap((role) =>
    functions[role].map((one) => ({ role, one, target: targetOf(one, role, to) })),
  );
  refuseDifferentCode(
    targets.map(({ role, one, target }) => ({
      name: one.name,
      // A Region that is left out keeps what it runs.
      codeSha256: (roles.includes(role) ? target : undefined)?.codeSha256,
    })),
  );
  return targets
    .filter(({ role }) => roles.includes(role))
    .map(({ role, one, target }) => ({ role, name: one.name, from: one.version, to: target.version }))
    .filter(({ from, to: wanted }) => from !== wanted);
}

function targetOf(
  { name, canary, versions }: LiveFunction,
  role: PairRole,
  to: string | undefined,
): PublishedVersion {
  if (canary !== undefined) {
    throw new ReleaseStopped(
      `${name} in the ${role} has ${canary.percent} % of its calls on version ${canary.version}: a release was broken off ` +
        "there. Take it back with: npm run release -- rollback",
    );
  }
  const target = to === undefined ? versions[0] : versions.find(({ version }) => version === to);
  if (target === undefined) {
    throw new ReleaseStopped(
      `${name} in the ${role} has no version ${to ?? "that is published"}; it has ` +
        `${versions.map(({ version }) => version).join(", ") || "none"}. Apply it first, or leave --to out.`,
    );
  }
  return target;
}

/** What baked in one Region must be what goes to the other. */
function refuseDifferentCode(
  targets: readonly { readonly name: string; readonly codeSha256: string | undefined }[],
): void {
  for (const { name, codeSha256 } of targets) {
    const other = targets.find(
      (candidate) =>
        candidate.name === name &&
        ![undefined, codeSha256].includes(candidate.codeSha256) &&
        codeSha256 !== undefined,
    );
    if (other !== undefined) {
      throw new ReleaseStopped(
        `${name} would run different code in the two Regions. Apply the same commit to both, or say --region.`,
      );
    }
  }
}
