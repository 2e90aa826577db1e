import { COMMAND_FAULTS } from "../../drill/faults/command-faults";
import { FAULTS, faultsNamed } from "../../drill/faults";
import { faultTable } from "../../drill/faults/fault-table";
import { type FaultResult, isAsItShould, judged } from "../../drill/faults/play-faults";
import { rehearsalNamed } from "../../drill/faults/rehearsals";
import { checkEdits, edited } from "../../drill/faults/seed-fault";
import { synthesized } from "./stack/fixture";

const stack = synthesized();

test.each(FAULTS.map((fault) => [fault.name, fault] as const))(
  "%s: what it changes is still there to be changed",
  (_, fault) => {
    expect(() => checkEdits(fault, process.cwd())).not.toThrow();
    expect(() => fault.damage?.(stack.copy() as never)).not.toThrow();
    // Or its rehearsal takes a step out.
    expect(fault.edits ?? fault.damage ?? (COMMAND_FAULTS.includes(fault) || undefined)).toBeDefined();
    expect(rehearsalNamed(fault.rehearsal).name).toBe(fault.rehearsal ?? "ordinary");
  },
);

test("names are unique; an unknown one is refused with those that there are", () => {
  expect(new Set(FAULTS.map(({ name }) => name)).size).toBe(FAULTS.length);
  expect(faultsNamed("all")).toBe(FAULTS);
  expect(faultsNamed("no-event, no-receipt").map(({ name }) => name)).toEqual(["no-event", "no-receipt"]);
  expect(() => faultsNamed("gremlin")).toThrow(/no fault "gremlin".*put-without-condition/);
});

test("an edit must find its place exactly once", () => {
  const edit = { file: "a.ts", from: "one", to: "$&two" };
  expect(edited("x one y", "a.ts", [edit])).toBe("x $&two y");
  expect(edited("x one y", "b.ts", [edit])).toBe("x one y");
  expect(() => edited("one one", "a.ts", [edit])).toThrow("is in functions/a.ts 2 times instead of once");
  expect(() => edited("x", "a.ts", [{ ...edit, from: /o.e/ }])).toThrow("0 times");
});

test("a fault is caught by its own cause alone", () => {
  const fault = { name: "f", about: "", cause: /no event/ };
  expect(judged(fault, ["x", "3 have no event: a."])).toEqual({
    outcome: "caught",
    said: "3 have no event: a.",
  });
  expect(judged(fault, ["something else"]).outcome).toBe("other cause");
  expect(judged(fault, [])).toEqual({ outcome: "missed", said: "" });
});

test("the table names what is not as it should be", () => {
  const result: FaultResult = {
    ...{ name: "f", about: "", rehearsal: "ordinary", outcome: "caught", said: "x".repeat(200), seconds: 9 },
  };
  expect(faultTable([result])).toContain("Every fault was caught");
  const missed = { ...result, name: "g", outcome: "missed" as const, said: "" };
  expect(faultTable([result, missed])).toContain("1 of 2 are not as they should be: g (ordinary)");
  expect([result, missed, { ...result, outcome: "held" as const }].filter(isAsItShould)).toHaveLength(2);
});
