import { randomUUID } from "node:crypto";
import type { ReleaseRegion } from "./ports";
import { answerIn } from "./probes";

/** How often, and how long, a rehearsal payment is looked at until it is closed. */
const LOOKS = 20;
const LOOK_MILLISECONDS = 1_000;

/**
 * Sends a rehearsal payment through a Region: intake stores and queues it, the processor closes it unsettled. Only who
 * may invoke the function can ask for one; API Gateway lets no client write that part of an event.
 * @param intake the version of intake that is asked
 * @returns what was wrong, or nothing
 */
export async function rehearse(
  region: Pick<ReleaseRegion, "invoke">,
  intake: string,
  pause: (milliseconds: number) => Promise<unknown>,
): Promise<string | undefined> {
  const transactionId = randomUUID();
  let seen: unknown;
  for (let look = 1; look <= LOOKS; look += 1) {
    const sent = await region.invoke("intake", intake, { rehearsal: { transactionId } });
    const { status, body } = answerIn(sent);
    if (sent.failed) return `intake version ${intake} threw or timed out on a rehearsal payment`;
    if (status !== 202) {
      return `intake version ${intake} answered ${status ?? "nothing"} to a rehearsal payment, not 202`;
    }
    // Sent again, it is answered as it stands.
    seen = body.status;
    if (seen === "FAILED") return undefined;
    await pause(LOOK_MILLISECONDS);
  }
  return `the rehearsal payment ${transactionId} is ${String(seen ?? "not there")} after ${LOOKS} s, and not closed`;
}
