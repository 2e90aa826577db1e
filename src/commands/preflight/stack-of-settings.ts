import { join } from "node:path";
import type { PaymentsConfiguration } from "../../config/schema";
import { PAYMENTS_STACK_ID } from "../../stacks/stack-ids";
import { readSynthesized } from "../synthesized";
import { type Requirements, readRequirements } from "./requirements";

/** What the stack of these settings needs. @throws UserError where the synth fails */
export const requirementsOfStack = (
  project: string,
  environment: NodeJS.ProcessEnv,
  configuration: PaymentsConfiguration,
): Requirements =>
  readSynthesized(project, environment, (stacks) =>
    readRequirements(join(stacks, PAYMENTS_STACK_ID, "cdk.tf.json"), configuration),
  );
