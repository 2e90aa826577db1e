import { DrillError } from "../errors";
import type { Action } from "./action";
import { faultActions } from "./fault-actions";
import { leverActions } from "./lever-actions";
import { networkActions } from "./network-actions";
import { regionActions } from "./region-actions";
import type { Control } from "./state";
import type { World } from "./world";

/** Everything that a person can do. */
export const ACTIONS: readonly Action[] = [
  ...regionActions,
  ...networkActions,
  ...faultActions,
  ...leverActions,
];

/** @throws DrillError which names the action */
export function actionNamed(id: string): Action {
  const action = ACTIONS.find((candidate) => candidate.id === id);
  if (action === undefined) {
    throw new DrillError(
      `There is no action "${id}". Choose one of ${ACTIONS.map((one) => one.id).join(", ")}.`,
    );
  }
  return action;
}

/** The buttons as they are now: of what is broken, the one that mends it. */
export function controlsOf(world: World, { leversAlone }: { readonly leversAlone: boolean }): Control[] {
  const offered = leversAlone ? ACTIONS.filter(({ group }) => group === "Levers") : ACTIONS;
  return offered
    .map((action) => ({
      ...{ id: action.id, group: action.group, key: action.key, label: action.label(world) },
      ...{ command: action.command?.(world), loses: action.loses?.(world) },
      ...{ isEnabled: leversAlone || action.isEnabled(world), isMending: action.isMending === true },
    }))
    .filter(({ isEnabled, isMending, group }) => isEnabled || (!isMending && group === "Levers"));
}
