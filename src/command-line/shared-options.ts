import { join } from "node:path";
import { InvalidArgumentError, Option } from "@commander-js/extra-typings";
import { ENVIRONMENTS_FOLDER, environmentNames } from "../config/environment-file";

/** The options that mean the same for every verb that has them. */
export const SHARED_OPTIONS = {
  environment: new Option(
    "--environment <name>",
    `the environment of ${ENVIRONMENTS_FOLDER}/<name>.json; in a project without such files, the suffix (default: as for npm run synth)`,
  ),
  environmentSuffix: new Option("--environment-suffix <suffix>", "the setting ENVIRONMENT_SUFFIX"),
  region: new Option("--region <region>", "the AWS Region (required)")
    .argParser(regionOf)
    .makeOptionMandatory(),
  json: new Option("--json", "print the result as JSON on the standard output, and nothing else there"),
  dryRun: new Option("--dry-run", "show what would be done, and do nothing"),
  yes: new Option(
    "-y, --yes",
    "do not ask; needed where there is no terminal. It does not override a warning",
  ),
} as const;

/** What of the command line chooses an environment. */
export interface EnvironmentOptions {
  readonly environment?: string;
  readonly environmentSuffix?: string;
}

/** The environment variables, as the options change them: an option goes before a variable. */
export function variablesOf(
  { environment: name, environmentSuffix }: EnvironmentOptions,
  project: string,
  variables: NodeJS.ProcessEnv,
): NodeJS.ProcessEnv {
  const hasFiles = environmentNames(join(project, ENVIRONMENTS_FOLDER)).length > 0;
  // The other variable would name another environment than the one that was asked for.
  const chosen = hasFiles
    ? { ENVIRONMENT: name, ENVIRONMENT_SUFFIX: "" }
    : { ENVIRONMENT: "", ENVIRONMENT_SUFFIX: name };
  return {
    ...variables,
    ...(name !== undefined && chosen),
    ...(environmentSuffix !== undefined && { ENVIRONMENT_SUFFIX: environmentSuffix }),
  };
}

function regionOf(given: string): string {
  if (!/^[a-z]{2}(-[a-z]+)+-\d$/.test(given)) {
    throw new InvalidArgumentError("It must name an AWS Region, such as us-east-1.");
  }
  return given;
}
