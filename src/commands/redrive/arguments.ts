import { parseArgs } from "node:util";
import { UserError } from "../../errors";
import { PAIR_ROLES, type PairRole } from "../../region";

/** What a person asked for. */
export interface RedriveRequest {
  readonly region: string;
  readonly environmentSuffix: string;
  /** Unset: whichever role's queue the Region has. */
  readonly role?: PairRole;
  readonly maximum: number;
  readonly dryRun: boolean;
}

/** The command line cannot be understood. */
export class UsageError extends UserError {
  override readonly name = "UsageError";
  constructor(problem: string) {
    super(`${problem}\nnpm run redrive -- --help shows what can be given.`);
  }
}

/**
 * Reads the command line.
 * @param defaultSuffix the environment where none is given
 * @returns the request, or "help"
 * @throws UsageError
 */
export function readArguments(args: readonly string[], defaultSuffix: string): RedriveRequest | "help" {
  const given = parse(args, defaultSuffix);
  if (given.help) {
    return "help";
  }
  if (!/^[a-z]{2}(-[a-z]+)+-\d$/.test(given.region ?? "")) {
    throw new UsageError(`--region must name an AWS Region, such as us-east-1${butWas(given.region)}.`);
  }
  if (given.role !== undefined && !PAIR_ROLES.some((role) => role === given.role)) {
    throw new UsageError(`--role must be primary or standby${butWas(given.role)}.`);
  }
  if (!/^[a-z0-9-]+$/.test(given["environment-suffix"])) {
    const suffix = given["environment-suffix"];
    throw new UsageError(
      `--environment-suffix must be lower-case letters, digits and dashes${butWas(suffix)}.`,
    );
  }
  if (given.maximum !== undefined && !/^[1-9]\d{0,8}$/.test(given.maximum)) {
    throw new UsageError(`--maximum must be a whole number from 1${butWas(given.maximum)}.`);
  }
  return {
    region: given.region as string,
    environmentSuffix: given["environment-suffix"],
    role: given.role as PairRole | undefined,
    maximum: Number(given.maximum ?? Infinity),
    dryRun: given["dry-run"],
  };
}

function parse(args: readonly string[], defaultSuffix: string) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        region: { type: "string" },
        "environment-suffix": { type: "string", default: defaultSuffix },
        role: { type: "string" },
        maximum: { type: "string" },
        "dry-run": { type: "boolean", default: false },
        help: { type: "boolean", short: "h", default: false },
      },
    }).values as {
      readonly region?: string;
      readonly role?: string;
      readonly maximum?: string;
      readonly "environment-suffix": string;
      readonly "dry-run": boolean;
      readonly help: boolean;
    };
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

function butWas(given: string | undefined): string {
  return given === undefined ? "; it is not given" : `, not "${given}"`;
}
