import type { SwitchRecord } from "../../../functions/failover/switch-state";
import { UserError } from "../../errors";
import type { ChangeContext } from "./change-context";

/** How often the switch and the traffic are looked at. */
const LOOK_MILLISECONDS = 5_000;
/** The primary is drained where it accepted nothing for so long. */
const QUIET_SECONDS = 10;
/** How much longer than the public name's answers last the last clients are waited for. */
const LONGEST_STRAGGLING_SECONDS = 60;

/**
 * Waits until no client is led to the primary any more: until every cached answer for the public name has ended, and the
 * primary has had no payment for a while. Who still sends to it then, by its own name or by an answer kept too long, is
 * told by its fence. The time runs from the beginning of this command: another machine's clock says nothing.
 * @returns the record to go on from: draining still, or engaged by the orchestrator
 * @throws UserError where someone else changed the switch, or the standby is not healthy: the primary is not fenced then
 */
export async function drain(draining: SwitchRecord, context: ChangeContext): Promise<SwitchRecord> {
  const { settings, terminal, now, pause } = context;
  const { regions, drainSeconds = 0 } = settings;
  const longest = drainSeconds + LONGEST_STRAGGLING_SECONDS;
  const begun = now().getTime();
  terminal.remark(
    `Clients are led to ${regions.standby} now; ${regions.primary} still takes payments. It is fenced after ` +
      `${drainSeconds} s, or ${longest} s while payments still come. Interrupted, the same command begins this wait ` +
      "again; npx payments failover release undoes it.",
  );
  for (;;) {
    const seconds = Math.floor((now().getTime() - begun) / 1000);
    const recent = await recentlyAccepted(context);
    if (seconds >= longest || (seconds >= drainSeconds && recent === 0)) {
      await refuseUnfitStandby(context);
      if (recent !== 0) {
        terminal.remark(
          `${regions.primary} still takes payments (${countText(recent)}): from its own name, or by an answer for the ` +
            "public name that was kept too long. They are answered 503 region-fenced from now on.",
        );
      }
      return draining;
    }
    terminal.remark(
      `  ${seconds} s of ${drainSeconds} s: ${regions.primary} took ${countText(recent)} in the last ${QUIET_SECONDS} s`,
    );
    await pause(LOOK_MILLISECONDS);
    const record = await readAgain(context);
    if (record !== undefined && record.epoch !== draining.epoch) {
      return changedMeanwhile(record);
    }
  }
}

/** A minute or two have passed since a person saw that the standby is healthy. */
async function refuseUnfitStandby({ settings, sources }: ChangeContext): Promise<void> {
  const { standby } = settings.health;
  const result = standby && (await sources.probe(standby));
  if (result?.healthy === false) {
    throw new UserError(
      `The standby ${settings.regions.standby} is not healthy (${result.failure}), so the primary was not fenced. The ` +
        "switch is draining: repeat the command once the standby is well, or release it: npx payments failover release",
    );
  }
}

/** Undefined where it cannot be read just now: the next look may, and so must the write that fences. */
async function readAgain({ sources }: ChangeContext): Promise<SwitchRecord | undefined> {
  try {
    return await sources.switchStore.read();
  } catch {
    return undefined;
  }
}

function changedMeanwhile(record: SwitchRecord): SwitchRecord {
  if (record.position === "engaged") {
    return record;
  }
  throw new UserError(
    `The switch was changed meanwhile: it is ${record.position} since ${record.since} by ${record.by} ` +
      `(${record.reason}). Look at it with: npx payments status`,
  );
}

/** Undefined where the table cannot be read: what is not known does not count as quiet. */
async function recentlyAccepted({ settings, sources, now }: ChangeContext): Promise<number | undefined> {
  const at = now();
  const since = new Date(at.getTime() - QUIET_SECONDS * 1000);
  try {
    return await sources.recentPayments.acceptedBy(settings.regions.primary, since, at);
  } catch {
    return undefined;
  }
}

const countText = (count: number | undefined): string =>
  count === undefined ? "an unknown number of payments" : count === 1 ? "1 payment" : `${count} payments`;
