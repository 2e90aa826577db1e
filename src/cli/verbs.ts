import { configVerb } from "../commands/config/verb";
import { failoverVerb } from "../commands/failover/verb";
import { statusVerb } from "../commands/failover/status-verb";
import { lockVerb } from "../commands/lock/verb";
import { preflightVerb } from "../commands/preflight/verb";
import { receiptsVerb } from "../commands/receipts/verb";
import { redriveVerb } from "../commands/redrive/verb";
import { completionVerb } from "../command-line/completion";
import type { Verb } from "../command-line/verb";

/** The verbs of `npx payments`, within their occasions in the order in which help shows them. */
export const VERBS: readonly Verb[] = [
  statusVerb(),
  configVerb(),
  failoverVerb(),
  redriveVerb(),
  receiptsVerb(),
  preflightVerb(),
  lockVerb(),
  completionVerb(),
];
