import { resolveConfiguration } from "../../../src/config/load";
import { ConfigurationError } from "../../../src/errors";
import type { SettingProblem } from "../../../src/errors";

/** What is wrong with the configuration; any other exception than a ConfigurationError fails the test. */
export function problemsOf(
  context: Record<string, unknown>,
  environment: NodeJS.ProcessEnv = {},
): readonly SettingProblem[] {
  try {
    resolveConfiguration(context, environment);
  } catch (error) {
    if (error instanceof ConfigurationError) return error.problems;
    throw error;
  }
  return [];
}
