import type { Measurement } from "../../../drill/verdict/measurement";

/** A drill that went well. */
export const MEASUREMENT: Measurement = {
  ...{ scenario: "region-loss", summary: "kill -9 of the primary", consistency: "strong" },
  ...{ speed: 5, seed: 1, rate: 4, drillSeconds: 255, machineSeconds: 54, acknowledged: 796 },
  byStatus: { COMPLETED: 789, REVIEW: 7 },
  recovery: {
    ...{
      total: 88,
      detection: 20.2,
      agreement: 9.3,
      ttl: 57.8,
      client: 0.7,
      median: 54.3,
      eager: 31.6,
      implied: 90,
    },
  },
  ...{
    missingAtFailover: 0,
    explainedByLag: 0,
    lost: 0,
    unfinished: 0,
    settledTwice: 0,
    settlementsRepeated: 0,
  },
  ...{
    deadLetters: 0,
    nameMoves: 1,
    lastPaymentAt: 250,
    mostOrders: 1,
    acceptedInPartition: 0,
    restless: 0,
    findings: [],
  },
  ...{ passedOver: {}, requests: { payment: 800 } },
  errors: { ECONNREFUSED: 1488 },
  refused: {},
  latency: { p50: 60, p99: 1092 },
  replicationLag: { p50: 2, p99: 10 },
  denied: [],
  unusedPermissions: ["payment-status: dynamodb:GetItem (ReadPayment)"],
  failedInvocations: [],
  timeline: [
    { at: 69.4, kind: "action", text: "kill -9 of us-east-1 (primary)" },
    { at: 99, kind: "name", text: "api.payments leads to the standby" },
    { at: 104.9, kind: "switch", text: "failover switch engaged by <failover-orchestrator>" },
  ],
  samples: Array.from({ length: 255 }, (_, at) => ({
    at,
    serving: at < 99 ? "primary" : "standby",
    healthy: { primary: at < 99, standby: true },
    acknowledged: { primary: at < 69 ? 4 : 0, standby: at > 99 ? Math.min(6, (at - 99) / 8) : 0 },
    errors: at > 69 && at < 157 ? 9 : 0,
    open: 3,
    replicating: 1,
  })),
};
