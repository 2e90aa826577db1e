import type { Exchange } from "../clients/ledger";
import type { SwitchHistory } from "../global/switch-history";
import type { Troubles } from "../global/troubles";
import type { StoredObject } from "../region/change";
import type { Item } from "../region/table-operation";
import type { PerRole } from "../roles";
import type { Order } from "../settlement/provider";
import type { Contents } from "./contents";

/** A Region's own copies when all is over. */
export interface Holdings {
  readonly region: string;
  /** Its payments, by transactionId. */
  readonly payments: ReadonlyMap<string, Item>;
  readonly receipts: readonly StoredObject[];
  /** What the archive keeps of two contents that met under one id. */
  readonly conflicts: readonly StoredObject[];
}

/** A message that a topic took. */
export interface Event {
  readonly region: string;
  readonly message: string;
}

/** Everything that the verdict is made of. None of it comes from the handlers' own word. */
export interface Evidence {
  readonly consistency: "strong" | "eventual";
  /** The Regions' names. */
  readonly regions: PerRole<string>;
  /** The Regions that run at the end and reach each other. */
  readonly holdings: readonly Holdings[];
  readonly exchanges: readonly Exchange[];
  readonly contents: Contents;
  readonly events: readonly Event[];
  /** The settlement provider's books; absent where the stack settles by its own ledger. */
  readonly orders?: readonly Order[];
  readonly switchHistory: SwitchHistory;
  readonly troubles: Troubles;
  /** When the settlement provider did not answer as it should, in seconds of the drill. */
  readonly providerTroubles: readonly { readonly from: number; readonly to?: number }[];
  /** How long the provider knows an idempotency key. */
  readonly keyLifetimeSeconds: number;
  /** The largest amount, in minor units, that is settled without a person. */
  readonly reviewThreshold: number;
  /** When the drill began, in milliseconds since the epoch, and by how many seconds each Region's clock is ahead. */
  readonly beganAt: number;
  readonly skewSeconds: PerRole<number>;
  /** Failed probes in a row before the orchestrator may engage. */
  readonly failuresBeforeEngaging: number;
  /** How many times as fast the clock ran: this machine's delays count as often. */
  readonly speed: number;
  /** Seconds that replication takes at most, or nearly. */
  readonly lagSeconds: number;
  readonly endedAt: number;
}

/** What did not hold, in words for a person: how often, what, and the first cases. */
export type Finding = string;

const CASES_SHOWN = 3;

/** @returns nothing where there is no case */
export function finding(what: string, cases: readonly string[]): Finding[] {
  const more = cases.length > CASES_SHOWN ? `; and ${cases.length - CASES_SHOWN} more` : "";
  return cases.length === 0
    ? []
    : [`${cases.length} ${what}: ${cases.slice(0, CASES_SHOWN).join("; ")}${more}.`];
}

/** The state that the Regions agree on, or the first one's. */
export function statusOf({ holdings }: Evidence, transactionId: string): string | undefined {
  const item = holdings.map(({ payments }) => payments.get(transactionId)).find((one) => one !== undefined);
  return item && String(item.status?.S);
}
