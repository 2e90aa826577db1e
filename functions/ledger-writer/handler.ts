import type { Context, SQSBatchResponse, SQSEvent, SQSRecord } from "aws-lambda";
import { type Ledger, LedgerUnavailable, TransferRefused } from "../ledger/ports";
import { type Posting, postTransfers } from "../ledger/post-transfers";
import { transferIn } from "../ledger/settled-event";
import type { Transfer } from "../ledger/transfer";
import type { Log } from "../shared/log";
import { loggable, loggableError } from "../shared/loggable";
import type { Meter } from "../shared/meter";
import { METRICS } from "../shared/metric-names";

export interface LedgerWriterDependencies {
  readonly ledger: Pick<Ledger, "add" | "find">;
  /** Keeps a message that can never become a transfer, for a person. */
  readonly layAside: (body: string) => Promise<void>;
  readonly log: Log;
  readonly meter: Meter;
}

export type LedgerWriterHandler = (
  event: SQSEvent,
  context?: Pick<Context, "awsRequestId">,
) => Promise<SQSBatchResponse>;

interface Entry {
  readonly record: SQSRecord;
  readonly transfer: Transfer;
}

/**
 * Takes settled payments from the ledger's queue into the ledger. With the database gone every message is delivered
 * again, for as long as that lasts; what no delivery could help is laid aside at once, so that it is never taken for an
 * outage, and an outage never for it.
 */
export function createLedgerWriter(dependencies: LedgerWriterDependencies): LedgerWriterHandler {
  const { log, meter } = dependencies;
  return async ({ Records }, context) => {
    log.begin({ lambdaRequestId: context?.awsRequestId });
    const run = new Run(dependencies);
    const entries = await run.read(Records);
    await run.post(entries);
    meter.flush();
    return { batchItemFailures: [...run.failed].map((itemIdentifier) => ({ itemIdentifier })) };
  };
}

/** One batch. */
class Run {
  readonly failed = new Set<string>();

  constructor(private readonly dependencies: LedgerWriterDependencies) {}

  /** The messages that are transfers. */
  async read(records: readonly SQSRecord[]): Promise<Entry[]> {
    const entries: Entry[] = [];
    for (const record of records) {
      try {
        const transfer = transferIn(record.body);
        if (transfer !== undefined) {
          entries.push({ record, transfer });
        }
      } catch (error) {
        await this.layAside(record, "Event cannot be read, and was laid aside", { ...loggableError(error) });
      }
    }
    return entries;
  }

  async post(entries: readonly Entry[]): Promise<void> {
    if (entries.length === 0) {
      return;
    }
    const { ledger, log, meter } = this.dependencies;
    try {
      const postings = await postTransfers(
        entries.map(({ transfer }) => transfer),
        ledger,
      );
      await this.report(entries, postings);
    } catch (error) {
      if (error instanceof TransferRefused) {
        await this.refuse(entries, error);
        return;
      }
      if (error instanceof LedgerUnavailable) {
        meter.count(METRICS.ledgerUnavailable);
      }
      log.error("The ledger takes nothing; the queue delivers again", { ...loggableError(error) });
      entries.forEach(({ record }) => this.failed.add(record.messageId));
    }
  }

  /** One of them spoils the statement for all: each is tried alone. */
  private async refuse(entries: readonly Entry[], error: TransferRefused): Promise<void> {
    const [first, ...others] = entries;
    if (first !== undefined && others.length === 0) {
      await this.layAside(first.record, "The database refuses a transfer, which was laid aside", {
        ...loggable(first.transfer),
        ...loggableError(error),
      });
      return;
    }
    for (const entry of entries) {
      await this.post([entry]);
    }
  }

  private async report(entries: readonly Entry[], postings: readonly Posting[]): Promise<void> {
    const { log, meter } = this.dependencies;
    const posted = postings.filter((posting) => posting === "posted").length;
    meter.count(METRICS.ledgerPosted, posted);
    log.info("Transfers posted", { posted, known: postings.filter((one) => one === "known").length });
    for (const [index, { record, transfer }] of entries.entries()) {
      if (postings[index] === "differing") {
        await this.layAside(
          record,
          "The ledger holds another transfer under this transactionId: the event was laid aside for a person",
          { ...loggable(transfer) },
        );
      }
    }
  }

  private async layAside(
    record: SQSRecord,
    message: string,
    details: Record<string, unknown>,
  ): Promise<void> {
    const { layAside, log, meter } = this.dependencies;
    meter.count(METRICS.ledgerRefused);
    log.error(message, details);
    try {
      await layAside(record.body);
    } catch (error) {
      log.error("The dead-letter queue takes nothing; the queue delivers again", { ...loggableError(error) });
      this.failed.add(record.messageId);
    }
  }
}
