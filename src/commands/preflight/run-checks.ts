import type { Finding } from "./finding";
import { findingsOf } from "./finding";
import { apiGatewayHasRoom } from "./checks/api-gateway";
import { acmMayIssue } from "./checks/certificate-authorities";
import type { Check, CheckContext } from "./checks/check";
import { zoneIsDelegated } from "./checks/hosted-zone";
import { concurrencySuffices } from "./checks/lambda-concurrency";
import { namesAreFree } from "./checks/names";
import { regionsAreEnabled } from "./checks/regions";
import { route53HasRoom } from "./checks/route53";
import { serviceLinkedRolesExist } from "./checks/service-linked-roles";
import { stateHasABucket } from "./checks/state-bucket";
import { tablesFit } from "./checks/tables";

/** Every check, in the order of the table. */
export const CHECKS: readonly Check[] = [
  concurrencySuffices,
  apiGatewayHasRoom,
  tablesFit,
  route53HasRoom,
  zoneIsDelegated,
  acmMayIssue,
  serviceLinkedRolesExist,
  stateHasABucket,
  namesAreFree,
];

/** Runs every check. A Region that is not enabled answers nothing: then only that is said. */
export async function runChecks(context: CheckContext): Promise<readonly Finding[]> {
  const regions = await findingsFrom(regionsAreEnabled, context);
  if (regions.some(({ verdict }) => verdict !== "ok")) return regions;
  const findings = await Promise.all(CHECKS.map((check) => findingsFrom(check, context)));
  return [...regions, ...findings.flat()];
}

/** What cannot be read is said, and the other checks go on. */
async function findingsFrom(check: Check, context: CheckContext): Promise<readonly Finding[]> {
  try {
    return await check.run(context);
  } catch (error) {
    const { name, message } = error as Error;
    return [
      findingsOf(check.name).warning(
        `could not be read: ${name}: ${String(message.split("\n")[0])}`,
        "npx payments preflight --help lists what the credentials must allow.",
      ),
    ];
  }
}
