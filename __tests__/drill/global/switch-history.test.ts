import { SwitchHistory } from "../../../drill/global/switch-history";
import { Troubles } from "../../../drill/global/troubles";

test("positions are read as this version writes them, and as an older one did", () => {
  const history = new SwitchHistory();
  expect(history.position).toBe("released");
  expect(history.note({ transactionId: { S: "x" } }, 1)).toBeUndefined();
  expect(history.note({ engaged: { BOOL: false } }, 1)).toBeUndefined();
  expect(history.note({ engaged: { BOOL: true }, by: { S: "anna" }, epoch: { N: "4" } }, 2)).toEqual({
    ...{ at: 2, position: "engaged", by: "anna", epoch: 4 },
  });
  expect(history.note({ state: { S: "draining" }, engaged: { BOOL: true } }, 3)?.position).toBe("draining");
  expect(history.note({ state: { S: "draining" } }, 4)).toBeUndefined();
});

test("the switch stood in a position only where nothing changed in between", () => {
  const history = new SwitchHistory();
  history.note({ engaged: { BOOL: true } }, 10);
  history.note({ engaged: { BOOL: false } }, 20);
  expect(history.stood("released", 0, 9)).toBe(true);
  expect(history.stood("released", 5, 12)).toBe(false);
  expect(history.stood("engaged", 10, 19)).toBe(true);
  expect(history.stood("engaged", 15, 25)).toBe(false);
  expect(history.stood("released", 21, 30)).toBe(true);
});

test("a Region's trouble lasts until it is over, and is its own", () => {
  let now = 10;
  const troubles = new Troubles(() => now);
  troubles.begin("primary", "lost");
  expect(troubles.during("primary", 0, 9)).toBe(false);
  expect(troubles.during("primary", 50, 60)).toBe(true);
  expect(troubles.during("standby", 50, 60)).toBe(false);
  now = 20;
  troubles.end("primary", ["lost"]);
  expect(troubles.during("primary", 15, 16)).toBe(true);
  expect(troubles.during("primary", 21, 60)).toBe(false);
});
