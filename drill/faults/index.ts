import { UsageError } from "../errors";
import { COMMAND_FAULTS } from "./command-faults";
import type { Fault } from "./fault";
import { SOURCE_FAULTS } from "./source-faults";
import { STACK_FAULTS } from "./stack-faults";

export const FAULTS: readonly Fault[] = [...SOURCE_FAULTS, ...STACK_FAULTS, ...COMMAND_FAULTS];

/** @throws UsageError which names the faults that there are */
export function faultsNamed(names: string): readonly Fault[] {
  return names === "all" ? FAULTS : names.split(",").map(faultNamed);
}

function faultNamed(name: string): Fault {
  const fault = FAULTS.find((candidate) => candidate.name === name.trim());
  if (fault === undefined) {
    throw new UsageError(
      `There is no fault "${name.trim()}". Choose from ${FAULTS.map((one) => one.name).join(", ")}; --faults takes all.`,
    );
  }
  return fault;
}
