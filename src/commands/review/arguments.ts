import { parseArgs } from "node:util";
import { readTransactionId } from "../../../functions/payments/read-payment";
import { LONGEST_REASON } from "../../../functions/payments/history";
import { UserError } from "../../errors";

/** What a person asked for. */
export interface ReviewRequest {
  readonly action: "list" | "approve" | "decline";
  readonly transactionIds: readonly string[];
  readonly reason: string;
  readonly notSettled: boolean;
  readonly settledAs?: string;
  /** Unset: the primary of the configuration. */
  readonly region?: string;
  readonly dryRun: boolean;
  readonly yes: boolean;
  readonly json: boolean;
}

/** The command line cannot be understood. */
export class UsageError extends UserError {
  override readonly name = "UsageError";
  constructor(problem: string) {
    super(`${problem}\nnpm run review -- --help shows what can be given.`);
  }
}

const ACTIONS = ["list", "approve", "decline"] as const;
/** As a provider's reference is kept: docs/settlement.md. */
const REFERENCE = /^[A-Za-z0-9_-]{1,64}$/;

/**
 * Reads the command line.
 * @throws UsageError
 */
export function readArguments(args: readonly string[]): ReviewRequest | "help" {
  const { values, positionals } = parse(args);
  if (values.help) return "help";
  const [given, ...ids] = positionals;
  const action = ACTIONS.find((one) => one === given);
  if (action === undefined) {
    throw new UsageError(`Say ${ACTIONS.join(", ")}${given === undefined ? "" : `, not "${given}"`}.`);
  }
  const { reason = "", region, "settled-as": settledAs, "not-settled": notSettled = false } = values;
  if (region !== undefined && !/^[a-z]{2}(-[a-z]+)+-\d$/.test(region)) {
    throw new UsageError(`--region must name an AWS Region, such as us-east-1, not "${region}".`);
  }
  const decides = action !== "list";
  const problem = decides ? problemOf(action, ids, reason, notSettled, settledAs) : undefined;
  if (problem !== undefined) throw new UsageError(problem);
  if (!decides && (ids.length > 0 || reason !== "" || notSettled || settledAs !== undefined)) {
    throw new UsageError("list takes no transactionId, --reason, --not-settled or --settled-as.");
  }
  return {
    ...{ action, reason, notSettled, settledAs, region },
    transactionIds: ids.map(idIn),
    ...{ dryRun: values["dry-run"] ?? false, yes: values.yes ?? false, json: values.json ?? false },
  };
}

function problemOf(
  action: string,
  ids: readonly string[],
  reason: string,
  notSettled: boolean,
  settledAs: string | undefined,
): string | undefined {
  if (ids.length === 0) return `${action} needs a transactionId.`;
  if (reason.trim() === "") return `${action} needs --reason: it stands in the payment's history.`;
  if (reason.length > LONGEST_REASON || /\p{Cc}/u.test(reason)) {
    return `--reason is one line of at most ${LONGEST_REASON} characters.`;
  }
  if (settledAs === undefined) return undefined;
  if (action !== "approve" || ids.length > 1 || notSettled) {
    return "--settled-as goes with approve of one payment, and without --not-settled.";
  }
  return REFERENCE.test(settledAs)
    ? undefined
    : "--settled-as is a reference of 1 to 64 letters, digits, underscores or dashes.";
}

function idIn(given: string): string {
  const reading = readTransactionId(given);
  if ("value" in reading) return reading.value;
  throw new UsageError("A transactionId is a UUID: 32 hexadecimal digits in groups of 8-4-4-4-12.");
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        reason: { type: "string" },
        "not-settled": { type: "boolean" },
        "settled-as": { type: "string" },
        region: { type: "string" },
        "dry-run": { type: "boolean" },
        yes: { type: "boolean", short: "y" },
        json: { type: "boolean" },
        help: { type: "boolean", short: "h" },
      },
    });
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}
