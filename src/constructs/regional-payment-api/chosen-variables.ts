import { type DeployedFunction, type OwnVariable, ownVariablesOf } from "../../../functions/contract";

/**
 * The environment variables of one function: those that it reads, by its own schema, and what every function logs with.
 *
 * @param known what is known of each variable that the function may read; what is undefined stays unset
 */
export function chosenVariables(
  name: DeployedFunction,
  environmentSuffix: string,
  known: Readonly<Partial<Record<OwnVariable, string>>>,
): Record<string, string> {
  const chosen = ownVariablesOf(name).flatMap((variable) => {
    const value = known[variable];
    return value === undefined ? [] : [[variable, value] as const];
  });
  return {
    ENVIRONMENT_SUFFIX: environmentSuffix,
    POWERTOOLS_SERVICE_NAME: name,
    POWERTOOLS_LOG_LEVEL: "INFO",
    ...Object.fromEntries(chosen),
  };
}
