import { Network } from "../../../drill/global/network";
import { StrongTables } from "../../../drill/global/strong-tables";
import type { Change } from "../../../drill/region/change";

const table = { name: "payments", consistency: "strong", key: "id", indexes: [] } as const;

const put = (text: string, condition?: string) =>
  ({
    kind: "PutItem",
    table: "payments",
    key: "1",
    parameters: {
      TableName: "payments",
      Item: { id: { S: "1" }, text: { S: text } },
      ...(condition && { ConditionExpression: condition }),
    },
  }) as const;

function tables() {
  const network = new Network();
  const replicated: Change[] = [];
  return {
    network,
    replicated,
    strong: new StrongTables(
      [table],
      (role) => network.hasQuorum(role),
      (change) => replicated.push(change),
    ),
  };
}

test("conditions are judged on the one truth, whichever Region asks", () => {
  const { strong } = tables();
  strong.held(strong.write("primary", put("a", "attribute_not_exists(id)")));
  expect(() => strong.write("standby", put("b", "attribute_not_exists(id)"))).toThrow(
    "The conditional request failed",
  );
  expect(strong.read("standby", "payments", "1")).toMatchObject({ text: { S: "a" } });
});

test("a write that meets one of the other Region conflicts, until that one is held", () => {
  const { strong, replicated } = tables();
  const change = strong.write("primary", put("a"));
  expect(() => strong.write("standby", put("b"))).toThrow(
    expect.objectContaining({ name: "ReplicatedWriteConflictException" }),
  );
  strong.held(change);
  expect(replicated).toEqual([change]);
  expect(strong.write("standby", put("b")).order).toBe(2);
});

test("a Region that reaches no other fails reads and writes; the others go on", () => {
  const { strong, network } = tables();
  network.isolate("primary");
  expect(() => strong.write("primary", put("a"))).toThrow("reaches no other Region");
  expect(() => strong.read("primary", "payments", "1")).toThrow("reaches no other Region");
  expect(strong.write("standby", put("b")).order).toBe(1);
  network.heal();
  expect(strong.read("primary", "payments", "1")).toMatchObject({ text: { S: "b" } });
});

test("a write whose Region dies before it holds it stands, and reaches the other Region", () => {
  const { strong, replicated } = tables();
  strong.write("primary", put("a"));
  strong.lost("primary");
  expect(replicated).toHaveLength(1);
  expect(strong.latest()).toHaveLength(1);
  expect(strong.write("standby", put("b")).order).toBe(2);
});
