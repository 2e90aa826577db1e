/** How a command ends, the same for every verb. */
export const EXIT = {
  done: 0,
  failed: 1,
  usage: 2,
  standbyServes: 3,
  unreachable: 4,
  interrupted: 130,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** What each code says, as help and docs/command-line.md show it. */
export const EXIT_MEANINGS: readonly (readonly [ExitCode, string])[] = [
  [EXIT.done, "done; or what was looked at is as it should be"],
  [EXIT.failed, "it failed, a part stayed undone, or what was looked at is not as it should be"],
  [EXIT.usage, "the command line or a setting is wrong: nothing was read or changed"],
  [EXIT.standbyServes, "status: the standby serves, the switch is engaged"],
  [EXIT.unreachable, "AWS cannot be reached or does not know the credentials, so that nothing can be said"],
  [EXIT.interrupted, "interrupted by a person"],
];
