/** The two Regions by what they are for. */
export const ROLES = ["primary", "standby"] as const;
export type PairRole = (typeof ROLES)[number];

export type PerRole<Value> = Readonly<Record<PairRole, Value>>;

export const peerOf = (role: PairRole): PairRole => (role === "primary" ? "standby" : "primary");

export function forEachRole<Value>(make: (role: PairRole) => Value): PerRole<Value> {
  return { primary: make("primary"), standby: make("standby") };
}
