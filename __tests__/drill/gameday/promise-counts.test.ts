import type { Entry } from "../../../drill/clients/ledger";
import { PromiseCounter } from "../../../drill/gameday/promise-counts";
import type { Change } from "../../../drill/region/change";

function counting() {
  let write: (entry: Entry) => void = () => undefined;
  let change: (change: Change) => void = () => undefined;
  const state = { alive: true, pending: [] as { change: Change }[], seconds: 100, orders: [] as object[] };
  const link = {
    get pending() {
      return state.pending;
    },
  };
  const idle = { pending: [] };
  const region = {
    get alive() {
      return state.alive;
    },
  };
  const counter = new PromiseCounter({
    ...{
      ledger: { onEntry: (listener: typeof write) => (write = listener) },
      onChange: (one: typeof change) => (change = one),
    },
    ...{ clock: { seconds: () => state.seconds }, names: { servingRole: "standby" } },
    ...{
      regions: { primary: region, standby: { alive: true } },
      replication: { links: { primary: link, standby: idle } },
    },
    ...{
      provider: {
        get orders() {
          return state.orders;
        },
      },
      settings: { plan: { paymentsTable: { name: "payments" } } },
    },
  } as unknown as ConstructorParameters<typeof PromiseCounter>[0]);
  let number = 0;
  const acknowledge = (id: string, { status = 202, intent = "payment", path = "/process" } = {}) => {
    number += 1;
    const body = JSON.stringify({ transactionId: id });
    write({ number, at: 1, intent, path, body } as Entry);
    write({ answers: number, at: 2, status });
  };
  const written = (id: string, status: string): Change =>
    ({ table: "payments", key: id, item: { status: { S: status } } }) as unknown as Change;
  return {
    counter,
    state,
    acknowledge,
    written,
    keep: (id: string, status: string) => change(written(id, status)),
  };
}

test("what was acknowledged is counted once, by the ledger, and what became of it by the tables' writes", () => {
  const { counter, acknowledge, keep } = counting();
  for (const [id, status] of [
    ["a", "COMPLETED"],
    ["b", "ACCEPTED"],
    ["c", "FAILED"],
    ["d", "SETTLED"],
  ] as const) {
    acknowledge(id);
    keep(id, status);
  }
  acknowledge("a", { intent: "duplicate" });
  expect(counter.counts()).toEqual({
    ...{ acknowledged: 4, completed: 1, open: 2, otherwise: 1, missing: 0, lost: 0, twice: 0 },
  });
});

test("refusals, questions and strangers promise nothing", () => {
  const { counter, acknowledge } = counting();
  acknowledge("a", { status: 503 });
  acknowledge("b", { intent: "stranger" });
  acknowledge("c", { intent: "status", path: "/payments/c", status: 200 });
  expect(counter.counts().acknowledged).toBe(0);
});

test("what is on its way to the Region that serves is missing, and not lost", () => {
  const { counter, state, acknowledge, keep, written } = counting();
  acknowledge("a");
  keep("a", "ACCEPTED");
  state.pending = [{ change: written("a", "ACCEPTED") }];
  expect(counter.counts()).toMatchObject({ missing: 1, lost: 0 });
});

test("what no table has is lost once both Regions run and nothing is on its way", () => {
  const { counter, state, acknowledge } = counting();
  acknowledge("a");
  state.alive = false;
  expect(counter.counts()).toMatchObject({ missing: 1, lost: 0 });
  state.alive = true;
  expect(counter.counts()).toMatchObject({ missing: 1, lost: 1 });
  state.seconds = 10;
  expect(counter.counts().lost).toBe(0);
});

test("twice is what the provider's own books say", () => {
  const { counter, state } = counting();
  state.orders = [
    { outcome: "settled", transactionId: "a" },
    { outcome: "repeated", transactionId: "a" },
    { outcome: "settled", transactionId: "b" },
  ];
  expect(counter.counts().twice).toBe(0);
  state.orders = [...state.orders, { outcome: "settled", transactionId: "b" }];
  expect(counter.counts().twice).toBe(1);
});
