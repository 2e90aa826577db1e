/** The two Regions by what they are for. */
export const ROLES = ["primary", "standby"] as const;
export type Role = (typeof ROLES)[number];

export type PerRole<Value> = Readonly<Record<Role, Value>>;

export const peerOf = (role: Role): Role => (role === "primary" ? "standby" : "primary");

export function forEachRole<Value>(make: (role: Role) => Value): PerRole<Value> {
  return { primary: make("primary"), standby: make("standby") };
}
