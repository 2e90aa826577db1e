/**
 * An error whose message is written for the person who runs the command: it is printed without a stack
 * trace, and the process exits with 1.
 */
export class UserError extends Error {
  override readonly name: string = "UserError";
}

/** One thing wrong with a setting: which, what was given, what is allowed. */
export interface SettingProblem {
  readonly setting: string;
  /** What was given, as text; absent where nothing was. */
  readonly given?: string;
  readonly allowed: string;
}

/** Every problem of the configuration at once. */
export class ConfigurationError extends UserError {
  override readonly name = "ConfigurationError";

  constructor(readonly problems: readonly SettingProblem[]) {
    const lines = problems.map(({ setting, given, allowed }) =>
      given === undefined ? `  ${setting}: not set; ${allowed}` : `  ${setting}: given ${given}; ${allowed}`,
    );
    const count = problems.length === 1 ? "1 problem" : `${problems.length} problems`;
    super(
      `The configuration has ${count}; nothing was written.\n${lines.join("\n")}\n` +
        `Set environment variables, or "context.payments" in cdktf.json; docs/settings.md lists every setting.`,
    );
  }
}

/** A construct was given something that AWS would refuse. The message carries the construct's path. */
export class ConstructError extends UserError {
  override readonly name = "ConstructError";

  constructor(path: string, problem: { happened: string; given: string; mend: string }) {
    super(`${path}: ${problem.happened} (given ${problem.given}). ${problem.mend}`);
  }
}
