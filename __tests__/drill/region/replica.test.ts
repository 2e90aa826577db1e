import type { Change } from "../../../drill/region/change";
import { Replica } from "../../../drill/region/replica";

const plan = {
  name: "payments",
  consistency: "eventual",
  key: "transactionId",
  indexes: [{ name: "status-index", hashKey: "openShard", rangeKey: "timestamp" }],
} as const;

const change = (
  key: string,
  order: number,
  attributes: Record<string, string>,
  from: Change["from"] = "primary",
): Change => ({
  ...{ table: "payments", key, order, from },
  item: Object.fromEntries(Object.entries(attributes).map(([name, text]) => [name, { S: text }])),
});

test("the last writer wins, in whatever order the writes arrive", () => {
  const changes = [
    change("1", 1, { s: "old" }),
    change("1", 3, { s: "new" }, "standby"),
    change("1", 2, { s: "middle" }),
  ];
  for (const order of [changes, [...changes].reverse()]) {
    const replica = new Replica(plan);
    order.forEach((each) => replica.apply(each));
    expect(replica.get("1")).toEqual({ s: { S: "new" } });
  }
});

test("of two writes at one time both Regions keep the same one", () => {
  const [one, other] = [change("1", 1, { s: "p" }, "primary"), change("1", 1, { s: "s" }, "standby")];
  const [first, second] = [new Replica(plan), new Replica(plan)];
  [one, other].forEach((each) => first.apply(each));
  [other, one].forEach((each) => second.apply(each));
  expect(first.get("1")).toEqual(second.get("1"));
});

test("an index holds an item while it has the attribute, in order of time", () => {
  const replica = new Replica(plan);
  const [index] = plan.indexes;
  replica.apply(change("1", 1, { openShard: "A", timestamp: "2" }));
  replica.apply(change("2", 1, { openShard: "A", timestamp: "1" }));
  replica.apply(change("3", 1, { openShard: "B", timestamp: "0" }));
  expect(replica.query(index, "A").map(({ timestamp }) => timestamp?.S)).toEqual(["1", "2"]);
  replica.apply(change("1", 2, { timestamp: "2" }));
  expect(replica.query(index, "A")).toHaveLength(1);
  expect(replica.count(index)).toBe(2);
});

test("a query sees no more of an item than its index holds", () => {
  const replica = new Replica(plan);
  const [index] = plan.indexes;
  replica.apply(
    change("1", 1, { transactionId: "1", openShard: "A", timestamp: "2", originRegion: "x", amount: "9" }),
  );
  expect(Object.keys(replica.query(index, "A")[0] ?? {})).toContain("amount");
  expect(replica.query({ ...index, projected: ["originRegion"] }, "A")).toEqual([
    { transactionId: { S: "1" }, openShard: { S: "A" }, timestamp: { S: "2" }, originRegion: { S: "x" } },
  ]);
});

test("a read that is not a consistent one finds an item as it was a moment ago", () => {
  let now = 0;
  const replica = new Replica(plan, () => now);
  replica.apply(change("1", 1, { s: "old" }));
  expect(replica.getLate("1")).toBeUndefined();
  now = 1_000;
  expect(replica.getLate("1")).toEqual({ s: { S: "old" } });
  replica.apply(change("1", 2, { s: "new" }));
  expect(replica.get("1")).toEqual({ s: { S: "new" } });
  expect(replica.getLate("1")).toEqual({ s: { S: "old" } });
  now = 2_000;
  expect(replica.getLate("1")).toEqual({ s: { S: "new" } });
});
