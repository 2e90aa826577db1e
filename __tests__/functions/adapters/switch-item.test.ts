import fc from "fast-check";
import { recordOf, switchItemOf } from "../../../functions/adapters/switch-item";
import { RELEASED, SWITCH_POSITIONS, type SwitchState } from "../../../functions/failover/switch-state";

const text = fc.option(fc.string({ minLength: 1 }), { nil: undefined });
const state: fc.Arbitrary<SwitchState> = fc
  .record({
    position: fc.constantFrom(...SWITCH_POSITIONS),
    pinned: fc.boolean(),
    ...{ since: text, by: text, reason: text },
    epoch: fc.nat(),
  })
  .map(({ pinned, ...rest }) => ({ ...rest, ...(pinned && { pinned }) }));

test("whatever was written is read as it was", () => {
  fc.assert(
    fc.property(state, fc.array(state, { maxLength: 3 }), (latest, history) => {
      const record = { ...latest, history };
      expect(recordOf(switchItemOf(record))).toEqual(record);
    }),
  );
});

test("an item of the version that wrote no state is engaged as it says, and nothing else", () => {
  fc.assert(
    fc.property(state, (latest) => {
      const older = { ...switchItemOf({ ...latest, history: [] }) };
      delete older.state;
      const position = latest.position === "engaged" ? "engaged" : "released";
      expect(recordOf(older)).toEqual({ ...latest, position, history: [] });
    }),
  );
});

test("a state that no version wrote is not taken for one", () => {
  expect(recordOf({ state: { S: "ENGAGED" } }).position).toBe("released");
  expect(recordOf({ state: { S: "ENGAGED" }, engaged: { BOOL: true } }).position).toBe("engaged");
});

test("where there is no item, nobody has ever touched the switch", () => {
  expect(recordOf(undefined)).toEqual({ ...RELEASED, history: [] });
});
