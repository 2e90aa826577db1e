import { Network } from "../../../drill/global/network";

test("a way is cut for those who begin connections at its one end", () => {
  const network = new Network();
  network.cut("standby", "primary");
  expect(network.reaches("standby", "primary")).toBe(false);
  expect(network.reaches("primary", "standby")).toBe(true);
  expect(network.replicates("standby")).toBe(false);
  expect(network.replicates("primary")).toBe(true);
});

test("an isolated Region reaches no other and has no quorum; the others have", () => {
  const network = new Network();
  network.isolate("primary");
  expect(network.reaches("primary", "third")).toBe(false);
  expect(network.reaches("standby", "primary")).toBe(false);
  expect(network.reaches("primary", "issuer")).toBe(true);
  expect(network.hasQuorum("primary")).toBe(false);
  expect(network.hasQuorum("standby")).toBe(true);
});

test("without the third Region the two have a quorum while both run", () => {
  let alive = true;
  const network = new Network((role) => role === "primary" || alive);
  network.cut("primary", "third");
  network.cut("standby", "third");
  expect(network.hasQuorum("primary")).toBe(true);
  alive = false;
  expect(network.hasQuorum("primary")).toBe(false);
});

test("a Region that loses its quorum is still reached, and its tables replicate no more", () => {
  const network = new Network();
  network.takeQuorum("primary");
  expect(network.hasQuorum("primary")).toBe(false);
  expect(network.hasQuorum("standby")).toBe(true);
  expect(network.reaches("standby", "primary")).toBe(true);
  expect([network.replicates("primary"), network.replicates("standby")]).toEqual([false, false]);
});

test("healing opens everything", () => {
  const network = new Network();
  network.isolate("standby");
  network.takeQuorum("primary");
  network.heal();
  expect([network.hasQuorum("primary"), network.hasQuorum("standby")]).toEqual([true, true]);
  expect(network.reaches("third", "standby")).toBe(true);
});
