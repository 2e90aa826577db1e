import { type AcceptingRegion, mayAccept } from "./may-accept";

/**
 * Whether a Region may settle payments that nobody has settled yet. Under strong consistency any Region may: the table
 * has one truth. Under eventual consistency the Region that may accept does: what another sees open, that one may have
 * settled.
 */
export async function maySettle(region: AcceptingRegion): Promise<boolean> {
  return region.consistency === "strong" || (await mayAccept(region)) === "accepts";
}
