import { type RebuildPorts, rebuildReceipts } from "../../../functions/payments/rebuild-receipts";
import { UserError } from "../../errors";
import { readArguments, type ReceiptsRequest, UsageError } from "./arguments";
import { HELP } from "./help";

export interface ReceiptsContext {
  readonly environment: NodeJS.ProcessEnv;
  /** Is told of the progress and of the results. */
  readonly say: (line: string) => void;
  /** Is told why the command stopped. */
  readonly complain: (line: string) => void;
  /** The table and the bucket that a request names; is told of each row that cannot be read. */
  readonly portsOf: (request: ReceiptsRequest, onUnreadable: (error: Error) => void) => RebuildPorts;
  readonly now: Date;
}

/** How many receipts are looked at between two lines of progress. */
const PROGRESS_EVERY = 1000;

/**
 * Rebuilds receipts for a person.
 * @returns the exit code
 */
export async function receiptsCommand(args: readonly string[], context: ReceiptsContext): Promise<number> {
  const { environment, say, complain, now } = context;
  try {
    const request = readArguments(args, environment.ENVIRONMENT_SUFFIX || "dev", now);
    if (request === "help") {
      say(HELP);
      return 0;
    }
    return await rebuild(request, context);
  } catch (error) {
    const { name, message } = error as Error;
    complain(error instanceof UserError ? message : `${name}: ${message}`);
    return error instanceof UsageError ? 2 : 1;
  }
}

async function rebuild(
  request: ReceiptsRequest,
  { say, complain, portsOf }: ReceiptsContext,
): Promise<number> {
  let unreadable = 0;
  const ports = portsOf(request, ({ message }) => {
    unreadable += 1;
    complain(message);
  });
  const { region, bucket, dryRun } = request;
  let total = { checked: 0, missing: 0 };
  let told = 0;
  for await (const progress of rebuildReceipts(ports, request)) {
    total = progress;
    if (total.checked - told >= PROGRESS_EVERY) {
      told = total.checked;
      say(`${total.checked} receipts looked for, ${total.missing} missing so far`);
    }
  }
  const done = dryRun ? "missing; nothing was written" : "were missing and are written";
  say(`${region}, ${bucket}: ${total.checked} receipts looked for, ${total.missing} ${done}.`);
  if (unreadable > 0) {
    complain(`${unreadable} settled payments cannot be read: their receipts were not looked for.`);
  }
  return unreadable > 0 || (dryRun && total.missing > 0) ? 1 : 0;
}
