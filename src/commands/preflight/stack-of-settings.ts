import { join } from "node:path";
import { loadConfiguration } from "../../config/load";
import { PAYMENTS_STACK_ID } from "../../stacks/stack-ids";
import { readSynthesized } from "../synthesized";
import { type Requirements, readRequirements } from "./requirements";

/** What the stack of the present settings needs. @throws UserError where the settings are wrong */
export function requirementsOfSettings(project: string, environment: NodeJS.ProcessEnv): Requirements {
  const configuration = loadConfiguration(join(project, "cdktf.json"), environment);
  return readSynthesized(project, environment, (stacks) =>
    readRequirements(join(stacks, PAYMENTS_STACK_ID, "cdk.tf.json"), configuration),
  );
}
