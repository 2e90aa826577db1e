import type { FailoverSettings } from "./settings";

/** What was looked for where the control table could not be read, why, and what to check. */
export function tableProblem(
  unreachable: string,
  { controlTable, regions, via, environmentSuffix }: FailoverSettings,
): string {
  const looked = `Looked for table ${controlTable} in ${regions[via]} (${unreachable}).`;
  return unreachable.startsWith("ResourceNotFoundException")
    ? `${looked} There is none: check the environment (${environmentSuffix}, by --environment), the Region (--${via}-region), ` +
        "and the account of the credentials (aws sts get-caller-identity)."
    : `${looked} Check the credentials (aws sts get-caller-identity), the network, and whether the Region is well.`;
}
