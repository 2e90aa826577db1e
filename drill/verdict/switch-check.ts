import type { SwitchChange } from "../global/switch-history";
import type { Trouble } from "../global/troubles";
import type { PairRole } from "../roles";
import { type Evidence, type Finding, finding } from "./evidence";

/** A person's doing, whom nobody asks for a cause. */
const PERSON = "operator";
/** It lies in the primary, and may release the switch where the standby is lost. */
const RELEASER = "release-orchestrator";
/** Probes that follow each other sooner count as one: the shortest time that so many failures take. */
const SHORTEST_SPACING_SECONDS = 5;
/** How long after its end a trouble may still be the cause. */
const MEMORY_SECONDS = 120;
/** The orchestrator's schedule, its probes 10 s apart, and time to spare. */
const SCHEDULE_SECONDS = 60;
const PROBE_SECONDS = 10;
const SPARE_SECONDS = 30;

/** Whether the switch was engaged with cause, into a Region that was well, and at all where it had to be. */
export function checkSwitch(evidence: Evidence): Finding[] {
  const engaged = evidence.switchHistory.changes.filter(
    ({ position, by }) => position !== "released" && by !== PERSON,
  );
  const released = evidence.switchHistory.changes.filter(
    ({ position, by }) => position === "released" && by === RELEASER,
  );
  const told = ({ at, by }: SwitchChange) => `at ${at.toFixed(1)} s by ${by}`;
  return [
    ...finding(
      "times the failover switch was engaged without cause",
      engaged.filter(({ at }) => !hadCause(evidence, "primary", at)).map(told),
    ),
    ...finding(
      "times the failover switch was engaged while the standby could not take payments",
      engaged.filter(({ at }) => wasIll(evidence, "standby", at)).map(told),
    ),
    ...finding(
      "times the failover switch was released without cause",
      released.filter(({ at }) => !hadCause(evidence, "standby", at)).map(told),
    ),
    ...finding("changes of the failover switch have no epoch of their own", withoutEpoch(evidence)),
    ...finding("changes of the failover switch were told to nobody", untold(evidence)),
    ...finding("losses of the primary were never answered by the failover switch", unanswered(evidence)),
  ];
}

/** Whoever acts on the switch acts once for each epoch, and writes it on condition that its epoch is still the one that was read. */
function withoutEpoch({ switchHistory: { changes } }: Evidence): string[] {
  return changes.flatMap(({ at, epoch }, index) =>
    epoch > (changes[index - 1]?.epoch ?? 0) ? [] : [`${epoch} at ${at.toFixed(1)} s`],
  );
}

/** What an orchestrator does, it tells people, by the topic of a Region that lives: what was done, and who did it. */
function untold({ switchHistory, events }: Evidence): string[] {
  const changes = switchHistory.changes.filter(({ by }) => by !== PERSON);
  const kinds = new Map(changes.map(({ position, by }) => [`${position} by ${by}`, { position, by }]));
  return [...kinds].flatMap(([kind, { position, by }]) => {
    const done = changes.filter((one) => one.position === position && one.by === by).length;
    const notices = events.map(({ message }) => message).filter((one) => one.includes(`is ${position}`));
    const told = new Set(notices.filter((one) => one.includes(by))).size;
    return told < done ? [`${kind}: ${done} times, told ${told} times`] : [];
  });
}

/** A Region was in trouble for as long as so many failed probes take, not long before. */
function hadCause({ troubles, failuresBeforeEngaging }: Evidence, role: PairRole, at: number): boolean {
  const shortest = (failuresBeforeEngaging - 1) * SHORTEST_SPACING_SECONDS;
  return troubles.list.some(
    ({ role: troubled, from, to = Infinity }) =>
      troubled === role && from <= at && to >= at - MEMORY_SECONDS && Math.min(to, at) - from >= shortest,
  );
}

function wasIll({ troubles, failuresBeforeEngaging }: Evidence, role: PairRole, at: number): boolean {
  const known = failuresBeforeEngaging * SHORTEST_SPACING_SECONDS;
  return troubles.list.some(
    (trouble) => trouble.role === role && trouble.from <= at - known && (trouble.to ?? Infinity) >= at,
  );
}

/** The primary was dead for longer than the orchestrator may take, and the standby was well. */
function unanswered(evidence: Evidence): string[] {
  const { troubles, switchHistory, failuresBeforeEngaging, speed, endedAt } = evidence;
  const longest = SCHEDULE_SECONDS + failuresBeforeEngaging * PROBE_SECONDS + SPARE_SECONDS + 2 * speed;
  const dead = ({ role, kind, from, to = endedAt }: Trouble) =>
    role === "primary" && kind === "lost" && to - from > longest && !troubles.during("standby", from, to);
  return troubles.list
    .filter((trouble) => dead(trouble))
    .filter(({ from }) => switchHistory.stood("released", from, from + longest))
    .map(({ from }) => `at ${from.toFixed(1)} s; engaged it must be within ${longest.toFixed(0)} s`);
}
