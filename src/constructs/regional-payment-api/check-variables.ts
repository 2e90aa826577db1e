import { Token } from "cdktf";
import { ConstructError } from "../../errors";

/**
 * Names that Lambda sets itself, and refuses or overwrites.
 * https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html
 */
const RESERVED = [
  "AWS_ACCESS_KEY",
  "AWS_ACCESS_KEY_ID",
  "AWS_DEFAULT_REGION",
  "AWS_EXECUTION_ENV",
  "AWS_LAMBDA_FUNCTION_MEMORY_SIZE",
  "AWS_LAMBDA_FUNCTION_NAME",
  "AWS_LAMBDA_FUNCTION_VERSION",
  "AWS_LAMBDA_INITIALIZATION_TYPE",
  "AWS_LAMBDA_LOG_GROUP_NAME",
  "AWS_LAMBDA_LOG_STREAM_NAME",
  "AWS_LAMBDA_RUNTIME_API",
  "AWS_REGION",
  "AWS_SECRET_ACCESS_KEY",
  "AWS_SESSION_TOKEN",
  "LAMBDA_RUNTIME_DIR",
  "LAMBDA_TASK_ROOT",
  "_HANDLER",
  "_X_AMZN_TRACE_ID",
];

/** https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html */
const MOST_BYTES = 4 * 1024;

/**
 * Refuses environment variables that Lambda would refuse. What is not known before Terraform runs counts as nothing.
 * @throws ConstructError
 */
export function checkVariables(path: string, variables: Readonly<Record<string, string>>): void {
  const refuse = (happened: string, given: string, mend: string): never => {
    throw new ConstructError(path, { happened, given, mend });
  };
  for (const name of Object.keys(variables)) {
    if (!/^[A-Za-z][A-Za-z0-9_]+$/.test(name)) {
      refuse(
        "variables has a name that Lambda refuses",
        `"${name}"`,
        "Pass a letter, then letters, digits or underscores.",
      );
    }
    if (RESERVED.includes(name)) {
      refuse("variables has a name that Lambda sets itself", name, "Pass another name.");
    }
  }
  const known = Object.entries(variables).filter(([, value]) => !Token.isUnresolved(value));
  const bytes = Buffer.byteLength(known.flat().join(""));
  if (bytes > MOST_BYTES) {
    refuse(
      "variables are larger than Lambda allows",
      `${bytes} bytes`,
      `Pass at most ${MOST_BYTES} bytes of names and values.`,
    );
  }
}
