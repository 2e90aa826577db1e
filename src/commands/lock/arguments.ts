import { parseArgs } from "node:util";
import { UserError } from "../../errors";

/** The command line cannot be understood. */
export class UsageError extends UserError {
  override readonly name = "UsageError";

  constructor(problem: string) {
    super(`${problem}\nnpm run lock -- --help shows what can be given.`);
  }
}

/** Where people and pipelines run Terraform. */
export const PLATFORMS = [
  "linux_amd64",
  "linux_arm64",
  "darwin_amd64",
  "darwin_arm64",
  "windows_amd64",
] as const;

export interface LockRequest {
  readonly platforms: readonly string[];
  /** A folder with the providers, in place of their registry. @default the registry */
  readonly mirror?: string;
}

/** @throws UsageError */
export function readArguments(words: readonly string[]): LockRequest | "help" {
  const { platform, mirror, help } = parse(words);
  if (help) return "help";
  const wrong = platform?.find((one) => !/^[a-z]+_[a-z0-9]+$/.test(one));
  if (wrong !== undefined)
    throw new UsageError(`--platform is an OS and a CPU, as linux_amd64; given ${wrong}.`);
  return { platforms: platform ?? PLATFORMS, mirror };
}

function parse(words: readonly string[]) {
  try {
    return parseArgs({
      args: [...words],
      options: {
        platform: { type: "string", multiple: true },
        mirror: { type: "string" },
        help: { type: "boolean", short: "h" },
      },
    }).values;
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}
