import { changedRecord, isSameChange, KEPT_STATES } from "../../../functions/failover/switch-change";
import { activeRole, RELEASED, type SwitchRecord } from "../../../functions/failover/switch-state";
import { CARD_NUMBER, NOON } from "../support/payments";

const UNTOUCHED: SwitchRecord = { ...RELEASED, history: [] };
const ENGAGE = { position: "engaged" as const, by: "ada", reason: "maintenance", at: NOON };
const ENGAGED = changedRecord(UNTOUCHED, ENGAGE);

test("a change is the next epoch, with who, when and why", () => {
  expect(ENGAGED).toEqual({
    position: "engaged" as const,
    by: "ada",
    reason: "maintenance",
    since: "2026-03-02T12:00:00.000Z",
    epoch: 1,
    history: [],
  });
});

test("the state before is kept as it was", () => {
  const { history, ...state } = ENGAGED;
  const released = changedRecord(ENGAGED, { ...ENGAGE, position: "released" as const });
  expect(released).toMatchObject({ position: "released" as const, epoch: 2, history: [state] });
  expect(history).toEqual([]);
});

test("the latest states are kept, the latest first", () => {
  let record = UNTOUCHED;
  for (let count = 0; count < KEPT_STATES + 2; count += 1) {
    record = changedRecord(record, ENGAGE);
  }
  expect(record.history).toHaveLength(KEPT_STATES);
  expect(record.history.map(({ epoch }) => epoch).slice(0, 2)).toEqual([21, 20]);
});

test.each([
  ["an empty name", { by: " " }, "The name must be 1 to 256 characters in one line."],
  ["a name too long", { by: "a".repeat(257) }, "The name must be 1 to 256 characters in one line."],
  ["a reason too long", { reason: "a".repeat(201) }, "The reason must be 1 to 200 characters in one line."],
  ["a reason of two lines", { reason: "one\ntwo" }, "The reason must be 1 to 200 characters in one line."],
  [
    "a card number in the reason",
    { reason: `customer ${CARD_NUMBER} complains` },
    "The reason holds what looks like a card number: leave it out.",
  ],
])("%s is refused", (_what, wrong, message) => {
  expect(() => changedRecord(UNTOUCHED, { ...ENGAGE, ...wrong })).toThrow(message);
});

test("the longest name and reason are taken", () => {
  const longest = { by: "a".repeat(256), reason: "a".repeat(200) };
  expect(changedRecord(UNTOUCHED, { ...ENGAGE, ...longest })).toMatchObject(longest);
});

test("a change is known again", () => {
  expect(isSameChange(ENGAGED, { ...ENGAGED })).toBe(true);
});

test.each([
  [{ epoch: 2 }],
  [{ position: "draining" as const }],
  [{ since: "2026-03-02T12:00:00.001Z" }],
  [{ by: "bob" }],
  [{ reason: "another" }],
])("a record with %j is another change", (difference) => {
  expect(isSameChange(ENGAGED, { ...ENGAGED, ...difference })).toBe(false);
});

test.each([
  ["released", "primary"],
  ["draining", "primary"],
  ["engaged", "standby"],
] as const)("while the switch is %s the active Region is the %s", (position, role) => {
  expect(activeRole({ position })).toBe(role);
});

test("a change that leaves the position leaves its time", () => {
  const pinned = changedRecord(ENGAGED, { ...ENGAGE, pinned: true, at: new Date(NOON.getTime() + 60_000) });
  expect(pinned).toMatchObject({ position: "engaged", pinned: true, since: ENGAGED.since, epoch: 2 });
});

test("a change that says nothing of a pin takes it out", () => {
  const pinned = changedRecord(ENGAGED, { ...ENGAGE, pinned: true });
  expect(changedRecord(pinned, { ...ENGAGE, position: "released" })).not.toHaveProperty("pinned");
});
