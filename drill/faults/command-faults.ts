import type { Fault } from "./fault";

/** Faults of what a person runs: the rehearsal takes a step of the command out. */
export const COMMAND_FAULTS: readonly Fault[] = [
  {
    name: "restore-writes-nothing",
    about: "npm run restore says that it wrote, and nothing arrives",
    rehearsal: "restore-writes-nothing",
    control: "corruption",
    cause: /stored payments differ from what was acknowledged/,
  },
  {
    name: "restore-compares-nothing",
    about: "npm run restore compares the table with itself",
    rehearsal: "restore-compares-nothing",
    control: "corruption",
    cause: /stored payments differ from what was acknowledged/,
  },
];
