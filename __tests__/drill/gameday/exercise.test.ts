import type { Card } from "../../../drill/gameday/card";
import { type Costs, Exercise, judge } from "../../../drill/gameday/exercise";
import { Exercises } from "../../../drill/gameday/exercises";
import type { World } from "../../../drill/gameday/world";

const card: Card = {
  ...{ id: "c", title: "C", situation: "s", mayLookAt: "m", hints: ["one", "two"], solution: "It was lost." },
  ...{ causes: ["The way is cut", "It is lost"], rightCause: "It is lost", limitSeconds: 300 },
  ...{ faults: [], levers: ["engage"] },
};
const costs = (errors: number, lost = 0): Costs => ({
  errors,
  promises: { acknowledged: 9, completed: 9, open: 1, otherwise: 0, missing: 0, lost, twice: 0 },
});
const played = { cause: "It is lost", levers: ["engage"], seconds: 120, before: costs(10), after: costs(52) };
const world = {
  simulation: { clock: { seconds: () => 100, after: () => () => undefined } },
} as unknown as World;
const goods = (judgement: ReturnType<typeof judge>) => judgement.points.map(({ isGood }) => isGood);

test("the cause, the lever and the time are judged, and the cost is told", () => {
  const judgement = judge(card, played);
  expect(goods(judgement)).toEqual([true, true, true]);
  expect(judgement.points[2]?.text).toBe("It took 2.0 minutes of the drill, of 5.");
  expect(judgement.cost).toContain("42 requests failed and were sent again; 0 payments were lost");
  expect(judgement.solution).toBe("It was lost.");
});

test.each([
  ["another cause", { cause: "The way is cut" }, [false, true, true]],
  ["another lever as well", { levers: ["engage", "release"] }, [true, false, true]],
  ["no lever where one is right", { levers: [] }, [true, false, true]],
  ["too long", { seconds: 301 }, [true, true, false]],
])("%s is told", (_, change, expected) => {
  expect(goods(judge(card, { ...played, ...change }))).toEqual(expected);
});

test("where no lever is right, keeping hands off is", () => {
  const handsOff = { ...card, levers: ["none"] };
  expect(goods(judge(handsOff, { ...played, levers: [] }))[1]).toBe(true);
  expect(goods(judge(handsOff, played))[1]).toBe(false);
});

test("hints come one by one, and the solution only at the end", () => {
  const exercise = new Exercise(card, world, costs(0), () => undefined);
  expect(exercise.view()).toMatchObject({ hints: [], hintsLeft: 2, judgement: undefined });
  expect(JSON.stringify(exercise.view())).not.toContain("It was lost.");
  for (let times = 0; times < 3; times += 1) exercise.hint();
  expect(exercise.view()).toMatchObject({ hints: ["one", "two"], hintsLeft: 0 });
  expect(exercise.hidesCauses).toBe(true);
  expect(() => exercise.finish("Something else", costs(0))).toThrow("none of the causes");
  exercise.pulled("engage");
  exercise.finish("It is lost", costs(0));
  expect(exercise.hidesCauses).toBe(false);
  expect(goods(exercise.view().judgement!)).toEqual([true, true, true]);
  expect(() => exercise.finish("It is lost", costs(0))).toThrow("judged already");
});

test("while a card is played, what was broken for the players is not among the events", () => {
  const exercises = new Exercises([card], world, {
    ...{ costs: () => costs(0), isRunning: () => true, note: () => undefined },
  });
  const events = [
    { at: 50, kind: "action", text: "kill -9 of the standby" },
    { at: 120, kind: "action", text: "kill -9 of the primary" },
    { at: 130, kind: "name", text: "the name moves" },
  ] as const;
  expect(exercises.shown(events)).toHaveLength(3);
  exercises.start("c");
  expect(exercises.shown(events).map(({ at }) => at)).toEqual([50, 130]);
  expect(() => exercises.start("c")).toThrow("cannot be played now");
  expect(exercises.state()).toMatchObject({ cards: [{ id: "c", title: "C" }], card: { title: "C" } });
  exercises.close();
  expect(exercises.shown(events)).toHaveLength(3);
  expect(() => exercises.start("d")).toThrow('The card "d" cannot be played now');
});
