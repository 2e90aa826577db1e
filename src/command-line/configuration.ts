import { join } from "node:path";
import { loadConfiguration } from "../config/load";
import type { PaymentsConfiguration } from "../config/schema";
import { type EnvironmentOptions, variablesOf } from "./shared-options";
import type { Tools } from "./verb";

/**
 * The configuration of the environment that a command is about: that of the deploy itself, so that a lever moves what was
 * deployed.
 * @throws ConfigurationError with every problem at once
 */
export function configurationOf(
  options: EnvironmentOptions,
  { project, environment }: Pick<Tools, "project" | "environment">,
): PaymentsConfiguration {
  const folder = project();
  return loadConfiguration(join(folder, "cdktf.json"), variablesOf(options, folder, environment));
}
