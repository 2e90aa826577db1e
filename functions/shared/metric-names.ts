/** The project's own metrics: what each one counts or measures. Alarms and dashboards use these names. */
export const METRICS = {
  /** New payments made durable. */
  accepted: "PaymentsAccepted",
  /** Requests for a payment that was there already. */
  replayed: "PaymentsReplayed",
  /** Requests for a payment that were answered with an error, of the client's or of ours. */
  refused: "PaymentsRefused",
  completed: "PaymentsCompleted",
  inReview: "PaymentsInReview",
  failed: "PaymentsFailed",
  /** Attempts at a step of a payment that failed; each is made again later. */
  failedAttempts: "FailedAttempts",
  /** Orders that the settlement provider refused without declining the payment. */
  settlementRefusals: "SettlementRefusals",
  /** Payments that came to REVIEW for another reason than their amount. */
  needAPerson: "PaymentsNeedAPerson",
  /** Payments under whose transactionId two contents met. */
  contentConflicts: "ContentConflicts",
  /** Payments that a fenced Region did not settle. */
  leftToPeer: "PaymentsLeftToPeer",
  /** Receipts that were missing after a takeover, and were written again: in all, told in each run of the sweep. */
  receiptsRebuilt: "ReceiptsRebuilt",
  /** Rows of the indexes of open payments that cannot be read. */
  unreadable: "UnreadablePayments",
  /** Payments that the queue did not take. The reconciler delivers them later. */
  queueSendFailures: "QueueSendFailures",
  /** Payments of any age that await a step of the processor. */
  open: "OpenPayments",
  /** In seconds; 0 when none is open. */
  oldestOpenAge: "OldestOpenPaymentAge",
  /**
   * Calls of the authorizer that judged no token, or kept no key set, for a reason of ours. A refused token is none, though
   * Lambda counts it as an error: only what throws makes API Gateway answer 401.
   */
  authorizerFailures: "AuthorizerFailures",
  /** Times that the issuer's key set could not be had anew while a good one was kept: tokens are verified with that. */
  keySetRefreshFailures: "KeySetRefreshFailures",
  /** Reads of the failover switch that failed; the last known state stayed in force. */
  switchReadFailures: "SwitchReadFailures",
  /** Probes of the primary from the standby that failed: 0 or 1 for each probe. */
  primaryProbeFailures: "PrimaryProbeFailures",
  /** In seconds, of probes that found it healthy. */
  primaryProbeLatency: "PrimaryProbeLatency",
  /** 1 while the failover switch is engaged, else 0. */
  switchEngaged: "SwitchEngaged",
  /** Failovers that the orchestrator in the standby began. */
  failoversEngaged: "FailoversEngaged",
  /**
   * Probes of the primary after which nothing was done, though it failed: the standby's own Region was not fit to judge or
   * to take over, the primary's own orchestrator says that it is well, or a person has pinned the switch.
   */
  failoversWithheld: "FailoversWithheld",
  /** Probes of the standby from the primary that failed: 0 or 1 for each probe. */
  standbyProbeFailures: "StandbyProbeFailures",
  /** In seconds, of probes that found it healthy. */
  standbyProbeLatency: "StandbyProbeLatency",
  /** Releases of the switch by an orchestrator. */
  releases: "SwitchReleases",
  /** Probes of the standby after which the switch stayed engaged, though the standby failed. */
  releasesWithheld: "SwitchReleasesWithheld",
  /** Transfers that the relational ledger took and did not hold before. */
  ledgerPosted: "LedgerTransfersPosted",
  /** Events that became no transfer: unreadable, refused by the database, or with another content than the ledger's. */
  ledgerRefused: "LedgerEventsRefused",
  /** Runs of the ledger's writer in which no Region's database took a call; the queue waits. */
  ledgerUnavailable: "LedgerUnavailable",
  /** Settled payments that the ledger lacked when they were compared. */
  ledgerMissing: "LedgerTransfersMissing",
  /** Settled payments of which the ledger holds another amount, currency, customer or content. */
  ledgerDiffering: "LedgerTransfersDiffering",
  /** Transfers of which the payments table knows no settled payment. */
  ledgerUnknown: "LedgerTransfersUnknown",
} as const;

export type MetricName = (typeof METRICS)[keyof typeof METRICS];
