import type * as ClientLimits from "../../functions/adapters/client-limits";
import type { Limits } from "../../functions/adapters/client-limits";
import type * as HttpSettlement from "../../functions/adapters/http-settlement";
import { LONGEST_SWEEP } from "../../functions/reconciler/receipts-sweep";
import { deployedFunctions } from "../support/deployed-functions";
import { JWT, paymentsTemplate } from "../support/synthesized";
import { ENVIRONMENT } from "./support/environment";
import { loadFunction } from "./support/load-function";

/** What a function gives its clients, in the order in which its index makes them; the settlement port's apart. */
interface Budgets {
  readonly clients: readonly Limits[];
  readonly settlement?: Limits;
}

/**
 * The calls that one invocation makes one after the other where each of them takes as long as it may, in milliseconds
 * each; calls side by side count as the longest of them.
 */
type LongestPath = (budgets: Budgets) => readonly number[];

/** The clients' pauses between attempts double from this on. */
const FIRST_PAUSE = 100;

const callOf = ({ attemptMilliseconds, attempts }: Limits): number =>
  attempts * attemptMilliseconds + FIRST_PAUSE * (2 ** (attempts - 1) - 1);

const client = ({ clients }: Budgets, index: number): number => callOf(clients[index] as Limits);

/** What functions/failover/health-probe.ts gives a probe. */
const PROBE = 4000;

/** What functions/authorizer/index.ts gives the issuer for an answer. */
const ISSUER = 1200;

const LONGEST_PATHS: Readonly<Record<string, { readonly clients: number; readonly path: LongestPath }>> = {
  validator: { clients: 0, path: () => [] },
  // The switch; put and read; send.
  intake: {
    clients: 3,
    path: (budgets) => [client(budgets, 2), client(budgets, 0), client(budgets, 0), client(budgets, 1)],
  },
  "payment-status": { clients: 1, path: (budgets) => [client(budgets, 0)] },
  // Find; the switch; settle; advance; publish; the receipt; advance.
  processor: {
    clients: 4,
    path: (budgets) => [
      ...[client(budgets, 0), client(budgets, 3), callOf(budgets.settlement as Limits), client(budgets, 0)],
      ...[client(budgets, 1), client(budgets, 2), client(budgets, 0)],
    ],
  },
  // The issuer twice, as its client tries; what was kept of it.
  authorizer: { clients: 1, path: (budgets) => [2 * ISSUER, client(budgets, 0)] },
  // Table, switch and queue side by side.
  health: { clients: 1, path: (budgets) => [client(budgets, 0)] },
  "failover-switch": { clients: 1, path: (budgets) => [client(budgets, 0)] },
  // What is known, beside the probes; the switch changed and read again; people told, side by side; the reconciler
  // invoked; the probe remembered.
  "failover-orchestrator": {
    clients: 5,
    path: (budgets) => [
      ...[Math.max(client(budgets, 1), client(budgets, 2), PROBE), client(budgets, 1), client(budgets, 1)],
      ...[Math.max(client(budgets, 3), client(budgets, 4)), client(budgets, 0), client(budgets, 1)],
    ],
  },
  "release-orchestrator": {
    clients: 4,
    path: (budgets) => [
      ...[Math.max(client(budgets, 0), client(budgets, 1), PROBE), client(budgets, 0), client(budgets, 0)],
      ...[Math.max(client(budgets, 2), client(budgets, 3)), client(budgets, 0)],
    ],
  },
  // The switch; the shards side by side; the first batch, after whose failure no other is sent; the sweep for receipts,
  // which may begin a page, a look and a write just before its time is over.
  reconciler: {
    clients: 4,
    path: (budgets) => [
      ...[client(budgets, 3), client(budgets, 0), client(budgets, 1)],
      ...[LONGEST_SWEEP, client(budgets, 0), client(budgets, 2), client(budgets, 2)],
    ],
  },
};

function budgetsOf(name: string): Budgets {
  const clients: Limits[] = [];
  let settlement: Limits | undefined;
  jest.doMock("../../functions/adapters/client-limits", () => ({
    clientLimits: (limits: Limits) => {
      clients.push(limits);
      return jest
        .requireActual<typeof ClientLimits>("../../functions/adapters/client-limits")
        .clientLimits(limits);
    },
  }));
  jest.doMock("../../functions/adapters/http-settlement", () => {
    const actual = jest.requireActual<typeof HttpSettlement>("../../functions/adapters/http-settlement");
    return {
      ...actual,
      httpSettlement: (options: HttpSettlement.HttpSettlementOptions) => {
        settlement = { ...actual.SETTLEMENT_LIMITS, ...options };
        return actual.httpSettlement(options);
      },
    };
  });
  loadFunction(name, {
    ...ENVIRONMENT,
    ...{ SETTLEMENT_URL: "https://provider.example.com", SETTLEMENT_KEY_LIFETIME_HOURS: "24" },
  });
  return { clients, settlement };
}

afterEach(() => {
  jest.dontMock("../../functions/adapters/client-limits");
  jest.dontMock("../../functions/adapters/http-settlement");
  jest.restoreAllMocks();
});

const functions = deployedFunctions(paymentsTemplate(JWT));
const timeoutOf = (name: string): number =>
  1000 * Number(functions.find((deployed) => deployed.name === name)?.block.timeout);

test.each(Object.entries(LONGEST_PATHS))(
  "%s has an answer before Lambda stops it, however slow what it calls is",
  (name, { clients, path }) => {
    const budgets = budgetsOf(name);
    expect(budgets.clients).toHaveLength(clients);
    const worst = path(budgets).reduce((sum, milliseconds) => sum + milliseconds, 0);
    expect(worst).toBeLessThan(timeoutOf(name));
  },
);
