import type { AttributeValue } from "@aws-sdk/client-dynamodb";
import {
  RELEASED,
  SWITCH_ID,
  SWITCH_POSITIONS,
  type SwitchPosition,
  type SwitchRecord,
  type SwitchState,
} from "../failover/switch-state";
import type { Item } from "./payment-item";

/** The state that an item of the control table holds, or one entry of its history. */
export function stateOf(item: Item): SwitchState {
  return {
    position: positionIn(item),
    ...(item.pinned?.BOOL === true && { pinned: true }),
    since: item.since?.S,
    by: item.by?.S,
    reason: item.reason?.S,
    epoch: Number(item.epoch?.N ?? 0),
  };
}

/** Versions that knew two positions wrote `engaged` alone. */
function positionIn({ state, engaged }: Item): SwitchPosition {
  return (
    SWITCH_POSITIONS.find((position) => position === state?.S) ??
    (engaged?.BOOL === true ? "engaged" : "released")
  );
}

/** The record that an item holds; where there is none, nobody has ever touched the switch. */
export function recordOf(item: Item | undefined): SwitchRecord {
  return item === undefined
    ? { ...RELEASED, history: [] }
    : { ...stateOf(item), history: (item.history?.L ?? []).map(({ M = {} }) => stateOf(M)) };
}

export function switchItemOf({ history, ...state }: SwitchRecord): Item {
  return {
    id: { S: SWITCH_ID },
    ...attributesOf(state),
    history: { L: history.map((earlier) => ({ M: attributesOf(earlier) })) },
  };
}

function attributesOf({ position, pinned, epoch, ...texts }: SwitchState): Record<string, AttributeValue> {
  const written = Object.entries(texts).filter(([, value]) => value !== undefined);
  return {
    state: { S: position },
    // What the version before reads: during a deployment its functions must see the fence as well.
    engaged: { BOOL: position === "engaged" },
    ...(pinned && { pinned: { BOOL: true } }),
    epoch: { N: String(epoch) },
    ...Object.fromEntries(written.map(([name, value]) => [name, { S: String(value) }])),
  };
}
