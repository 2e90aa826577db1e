import { SettlementConflict } from "../../../../functions/payments/settlement-failures";
import * as cardNumber from "../../../../functions/payments/card-number";
import { NO_MEMORY } from "../../../../functions/failover/orchestrator-memory";
import { RELEASED } from "../../../../functions/failover/switch-state";
import type { Flaw } from "./surroundings";
import type { Consistency } from "./replicated-tables";

const yes = () => Promise.resolve(true);

export interface KnownFlaw {
  readonly name: string;
  readonly consistency: Consistency;
  readonly flaw: Flaw;
  /** Takes out what no dependency of a function is, until it is called again. */
  readonly takeOut?: () => () => void;
  /** What the model must say of it. */
  readonly breaks: RegExp;
  /** Which history of the seed 9 finds it first: CI begins there. Where the model changes, MODEL_SHOW=1 tells it anew. */
  readonly path: string;
}

/** The system without one of its corrections. */
export const FLAWS: readonly KnownFlaw[] = [
  {
    name: "a standby that accepts while it is passive",
    consistency: "eventual",
    flaw: { intake: (given) => (given.role === "standby" ? { ...given, consistency: "strong" } : given) },
    breaks: /standby accepts though/,
    path: "0",
  },
  {
    name: "settlement under keys of any age",
    consistency: "strong",
    flaw: { processor: (given) => ({ ...given, settlementKeyLifetimeHours: undefined }) },
    breaks: /was settled twice/,
    path: "8",
  },
  {
    name: "a fenced Region that settles",
    consistency: "eventual",
    flaw: {
      processor: (given) => ({ ...given, maySettle: yes }),
      reconciler: (given) => ({ ...given, consistency: "strong" }),
    },
    breaks: /settles though/,
    path: "5",
  },
  {
    name: "that nobody releases when the standby is lost",
    consistency: "strong",
    flaw: { orchestrator: (given) => ({ ...given, post: { ...given.post, mayDo: new Set(["engage"]) } }) },
    breaks: /not served/,
    path: "8",
  },
  {
    name: "a failover into an unfit Region",
    consistency: "strong",
    flaw: { orchestrator: (given) => ({ ...given, unfitInOwnRegion: () => Promise.resolve([]) }) },
    breaks: /into an unfit Region/,
    path: "35",
  },
  {
    name: "health without the tables",
    consistency: "strong",
    flaw: { health: (given) => ({ ...given, probes: { table: yes, queue: yes } }) },
    breaks: /not served/,
    path: "3",
  },
  {
    name: "a fence that opens where the switch cannot be read",
    consistency: "strong",
    flaw: {
      intake: (given) => ({
        ...given,
        readSwitch: async () => ({
          ...((await given.readSwitch()) ?? { state: RELEASED }),
          ageMilliseconds: 0,
        }),
      }),
    },
    breaks: /primary accepts though/,
    path: "20",
  },
  {
    name: "attempts that nobody counts",
    consistency: "strong",
    flaw: {
      // The lifetime of the key would end them too.
      processor: (given) => ({
        ...given,
        settlementKeyLifetimeHours: undefined,
        store: {
          ...given.store,
          advance: (before, after) =>
            after.attempts === undefined ? given.store.advance(before, after) : Promise.resolve(true),
        },
      }),
    },
    breaks: /stays ACCEPTED/,
    path: "35",
  },
  {
    name: "receipts that are not derived after a takeover",
    consistency: "eventual",
    flaw: { reconciler: (given) => ({ ...given, sweepReceipts: () => Promise.resolve(undefined) }) },
    breaks: /has no receipt/,
    path: "2",
  },
  {
    name: "an orchestrator that is armed by a healthy probe alone",
    consistency: "eventual",
    flaw: {
      orchestrator: (given) => ({
        ...given,
        decide: (known, observation) =>
          given.decide(
            known && known.memory.epoch !== known.failoverSwitch.epoch
              ? { ...known, memory: { ...known.memory, peerSeenHealthy: false } }
              : known,
            observation,
          ),
      }),
    },
    breaks: /not served/,
    path: "87",
  },
  {
    name: "an orchestrator that is deaf to the other's word",
    consistency: "strong",
    flaw: {
      orchestrator: (given) => ({
        ...given,
        peerMemory: { read: () => Promise.resolve({ ...NO_MEMORY, ownRegionFit: false }) },
      }),
    },
    breaks: /without cause/,
    path: "6",
  },
  {
    name: "a Region that takes over at once",
    consistency: "eventual",
    flaw: {
      intake: (given) => ({
        ...given,
        readSwitch: async () => {
          const reading = await given.readSwitch();
          return reading && { ...reading, state: { ...reading.state, since: undefined } };
        },
      }),
    },
    breaks: /before the other Region can know/,
    path: "18",
  },
  {
    name: "two contents that nobody compares",
    consistency: "eventual",
    flaw: {
      intake: (given) => ({
        ...given,
        queue: { send: ({ transactionId }) => given.queue.send({ transactionId }) },
      }),
      processor: (given) => ({
        ...given,
        settlement: {
          settle: async (order) => {
            try {
              return await given.settlement.settle(order);
            } catch (error) {
              if (!(error instanceof SettlementConflict)) throw error;
              return { outcome: "settled", reference: `reference-${order.transactionId}` };
            }
          },
        },
      }),
    },
    breaks: /two contents, and nobody was told|stored with another content/,
    path: "7",
  },
  {
    name: "card numbers that nobody looks for",
    consistency: "strong",
    flaw: {},
    takeOut: () => {
      const spy = jest.spyOn(cardNumber, "pathsToCardNumbers").mockReturnValue([]);
      return () => spy.mockRestore();
    },
    breaks: /holds a card number/,
    path: "0",
  },
  {
    name: "a primary that is fenced while it is drained",
    consistency: "strong",
    flaw: {
      intake: (given) => ({
        ...given,
        readSwitch: async () => {
          const reading = await given.readSwitch();
          const { state } = reading ?? {};
          return state?.position === "draining"
            ? { ageMilliseconds: 0, ...reading, state: { ...state, position: "engaged" } }
            : reading;
        },
      }),
    },
    breaks: /refuses clients though it is only drained/,
    path: "3",
  },
];
