import type { Item } from "../region/table-operation";

export type SwitchPosition = "released" | "draining" | "engaged";

/** One change of the failover switch. */
export interface SwitchChange {
  /** Seconds of the drill. */
  readonly at: number;
  readonly position: SwitchPosition;
  readonly by: string;
  /** By it a change is told from the one before: it must grow. */
  readonly epoch: number;
}

/** What the control table was told of the failover switch, in order: the truth that fences are held against. */
export class SwitchHistory {
  readonly changes: SwitchChange[] = [];

  get position(): SwitchPosition {
    return this.changes.at(-1)?.position ?? "released";
  }

  /** @returns the change, where the item is the switch's and says something new */
  note(item: Item, at: number): SwitchChange | undefined {
    const position = positionIn(item);
    if (position === undefined || position === this.position) {
      return undefined;
    }
    const change = { at, position, by: String(item.by?.S ?? "unknown"), epoch: Number(item.epoch?.N) };
    this.changes.push(change);
    return change;
  }

  /** Whether the switch stood in a position during the whole of a span of time. */
  stood(position: SwitchPosition, from: number, to: number): boolean {
    const before = this.changes.filter(({ at }) => at <= from).at(-1)?.position ?? "released";
    return before === position && !this.changes.some(({ at }) => at > from && at <= to);
  }
}

/** By `state`, or by `engaged` as older versions wrote it; undefined where the item is another one. */
function positionIn({ state, engaged }: Item): SwitchPosition | undefined {
  const text = state?.S;
  if (text === "released" || text === "draining" || text === "engaged") {
    return text;
  }
  return engaged === undefined ? undefined : engaged.BOOL === true ? "engaged" : "released";
}
