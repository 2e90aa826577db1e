import { randomUUID } from "node:crypto";
import type { ReleaseRegion } from "./ports";
import { answerIn } from "./probes";

/** How often, and how long, a rehearsal payment is looked at until it is closed. */
const LOOKS = 20;
const LOOK_MILLISECONDS = 1_000;

/**
 * Sends a rehearsal payment through a Region: intake stores and queues it, the processor closes it unsettled. Only who
 * may invoke the function can ask for one; API Gateway lets no client write that part of an event.
 * @param versions by function; those that are not moved are asked by their alias' version
 * @returns what was wrong, or nothing
 */
export async function rehearse(
  region: Pick<ReleaseRegion, "invoke">,
  versions: ReadonlyMap<string, string>,
  pause: (milliseconds: number) => Promise<unknown>,
): Promise<string | undefined> {
  const [intake, paymentStatus] = [versions.get("intake"), versions.get("payment-status")];
  if (intake === undefined || paymentStatus === undefined) {
    return "intake and payment-status must be deployed";
  }
  const transactionId = randomUUID();
  const sent = await region.invoke("intake", intake, { rehearsal: { transactionId } });
  if (sent.failed || answerIn(sent).status !== 202) {
    return `intake version ${intake} answered ${answerIn(sent).status ?? "nothing"} to a rehearsal payment, not 202`;
  }
  let seen: unknown;
  for (let look = 1; look <= LOOKS; look += 1) {
    const answer = answerIn(
      await region.invoke("payment-status", paymentStatus, {
        pathParameters: { transactionId },
        requestContext: { requestId: "release-probe" },
      }),
    );
    seen = answer.body.status;
    if (seen === "FAILED") return undefined;
    await pause(LOOK_MILLISECONDS);
  }
  return `the rehearsal payment ${transactionId} is ${String(seen ?? "not there")} after ${LOOKS} s, and not closed`;
}
