import { type RebuildPorts, type RebuildProgress, rebuildReceipts } from "../payments/rebuild-receipts";
import type { SwitchState } from "../failover/switch-state";

/** How far before the takeover the receipts are looked for: replication is behind by minutes, at worst by hours. */
export const SWEEP_HOURS = 6;
/** How long one run looks, in milliseconds: the reconciler has 60 s. */
export const LONGEST_SWEEP = 15_000;

/** What one run of the sweep found; in all since the sweep began. */
export type SweepProgress = RebuildProgress & { readonly done: boolean };

/** Goes on, and tells how far it came; nothing where there is nothing to sweep, or no more. */
export type ReceiptsSweep = (state: SwitchState, now: Date) => Promise<SweepProgress | undefined>;

/**
 * After a takeover writes the receipts that replication had not carried over when the other Region was lost. It goes on
 * from run to run while this process lives, and begins again where another one takes its place: what is there already
 * is only looked at.
 * @param milliseconds a monotonic clock
 */
export function receiptsSweep(
  ports: RebuildPorts,
  milliseconds: () => number = () => performance.now(),
): ReceiptsSweep {
  let epoch: number | undefined;
  let sweep: AsyncGenerator<RebuildProgress> | undefined;
  let progress: RebuildProgress = { checked: 0, missing: 0 };
  return async (state, now) => {
    if (epoch !== state.epoch) {
      const since = new Date(Date.parse(state.since ?? now.toISOString()) - SWEEP_HOURS * 3_600_000);
      sweep = rebuildReceipts(ports, { since, until: now });
      epoch = state.epoch;
      progress = { checked: 0, missing: 0 };
    }
    if (sweep === undefined) {
      return undefined;
    }
    const end = milliseconds() + LONGEST_SWEEP;
    try {
      while (milliseconds() < end) {
        const next = await sweep.next();
        if (next.done) {
          sweep = undefined;
          break;
        }
        progress = next.value;
      }
    } catch (error) {
      // A generator that threw has ended: the next run begins anew.
      epoch = undefined;
      throw error;
    }
    return { ...progress, done: sweep === undefined };
  };
}
