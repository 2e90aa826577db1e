import { historyAttribute, historyIn } from "../../../functions/adapters/history-attribute";

const ENTRY = { at: "2026-11-24T12:00:00.000Z", by: "ana", action: "restore", reason: "bad release" };

test("a history is kept as a list of maps, and read again as it was", () => {
  const attribute = historyAttribute([ENTRY, { ...ENTRY, action: "review" }]);
  expect(attribute).toEqual({
    L: [
      {
        M: { at: { S: ENTRY.at }, by: { S: "ana" }, action: { S: "restore" }, reason: { S: "bad release" } },
      },
      { M: { at: { S: ENTRY.at }, by: { S: "ana" }, action: { S: "review" }, reason: { S: "bad release" } } },
    ],
  });
  expect(historyIn(attribute)).toEqual([ENTRY, { ...ENTRY, action: "review" }]);
});

test("where there is none, it is empty", () => expect(historyIn(undefined)).toEqual([]));

test("what is no entry is left out", () => {
  expect(
    historyIn({ L: [{ S: "hello" }, { M: { at: { S: "now" } } }, ...(historyAttribute([ENTRY]).L ?? [])] }),
  ).toEqual([ENTRY]);
});
