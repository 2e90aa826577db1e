import { type RebuildPorts, rebuildReceipts } from "../../../functions/payments/rebuild-receipts";
import { EXIT, type ExitCode } from "../../command-line/exit-code";
import { type Terminal, printResult } from "../../command-line/terminal";
import type { ReceiptsRequest } from "./request";

export interface ReceiptsContext {
  readonly terminal: Terminal;
  /** The table and the bucket that a request names; is told of each row that cannot be read. */
  readonly portsOf: (request: ReceiptsRequest, onUnreadable: (error: Error) => void) => RebuildPorts;
}

/** How many receipts are looked at between two lines of progress. */
const PROGRESS_EVERY = 1000;

/** Rebuilds receipts for a person. */
export async function receiptsCommand(
  request: ReceiptsRequest,
  { terminal, portsOf }: ReceiptsContext,
): Promise<ExitCode> {
  let unreadable = 0;
  const ports = portsOf(request, ({ message }) => {
    unreadable += 1;
    terminal.remark(message);
  });
  const { region, bucket, dryRun } = request;
  let total = { checked: 0, missing: 0 };
  let told = 0;
  for await (const progress of rebuildReceipts(ports, request)) {
    total = progress;
    if (total.checked - told >= PROGRESS_EVERY) {
      told = total.checked;
      terminal.remark(`${total.checked} receipts looked for, ${total.missing} missing so far`);
    }
  }
  const done = dryRun ? "missing; nothing was written" : "were missing and are written";
  printResult(
    terminal,
    request,
    { region, bucket, dryRun, ...total, unreadable },
    `${region}, ${bucket}: ${total.checked} receipts looked for, ${total.missing} ${done}.`,
  );
  if (unreadable > 0) {
    terminal.remark(`${unreadable} settled payments cannot be read: their receipts were not looked for.`);
  }
  return unreadable > 0 || (dryRun && total.missing > 0) ? EXIT.failed : EXIT.done;
}
