import { changeSwitch, type SwitchStore } from "../../../functions/failover/change-switch";
import { changedRecord } from "../../../functions/failover/switch-change";
import { RELEASED, type SwitchRecord } from "../../../functions/failover/switch-state";
import { NOON } from "../support/payments";

const UNTOUCHED: SwitchRecord = { ...RELEASED, history: [] };
const CHANGE = { position: "engaged" as const, by: "ada", reason: "maintenance", at: NOON };
const CHANGED = changedRecord(UNTOUCHED, CHANGE);

const storeThat = (replaced: boolean, stored: SwitchRecord): SwitchStore => ({
  read: () => Promise.resolve(stored),
  replace: () => Promise.resolve(replaced),
});

test("a change that nobody overtook holds", async () => {
  expect(await changeSwitch(storeThat(true, UNTOUCHED), UNTOUCHED, CHANGE)).toEqual({
    changed: true,
    record: CHANGED,
  });
});

test("a change that someone overtook does not: theirs stands", async () => {
  const theirs = { ...CHANGED, by: "bob" };
  expect(await changeSwitch(storeThat(false, theirs), UNTOUCHED, CHANGE)).toEqual({
    changed: false,
    record: theirs,
  });
});

test("a change whose answer was lost is known again as one's own", async () => {
  expect(await changeSwitch(storeThat(false, CHANGED), UNTOUCHED, CHANGE)).toEqual({
    changed: true,
    record: CHANGED,
  });
});
