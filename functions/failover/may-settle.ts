import { type AcceptingRegion, OLDEST_STATE_MILLISECONDS } from "./may-accept";

/**
 * Whether a Region may settle payments that nobody has settled yet. Under strong consistency any Region may: the table
 * has one truth. Under eventual consistency a fenced primary does not, nor one that cannot know: what it sees open, the
 * standby may have settled.
 */
export async function maySettle({ role, consistency, readSwitch }: AcceptingRegion): Promise<boolean> {
  if (consistency === "strong" || role === "standby") {
    return true;
  }
  const reading = await readSwitch();
  return (
    reading !== undefined && reading.ageMilliseconds <= OLDEST_STATE_MILLISECONDS && !reading.state.engaged
  );
}
