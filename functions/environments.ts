import { environmentSchema as authorizer } from "./authorizer/environment";
import { environmentSchema as failoverOrchestrator } from "./failover-orchestrator/environment";
import { environmentSchema as failoverSwitch } from "./failover-switch/environment";
import { environmentSchema as health } from "./health/environment";
import { environmentSchema as intake } from "./intake/environment";
import { environmentSchema as ledgerMigrate } from "./ledger-migrate/environment";
import { environmentSchema as ledgerReconciler } from "./ledger-reconciler/environment";
import { environmentSchema as ledgerWriter } from "./ledger-writer/environment";
import { environmentSchema as paymentStatus } from "./payment-status/environment";
import { environmentSchema as processor } from "./processor/environment";
import { environmentSchema as reconciler } from "./reconciler/environment";
import { environmentSchema as releaseOrchestrator } from "./release-orchestrator/environment";
import { loggingVariables } from "./shared/environment";
import { environmentSchema as validator } from "./validator/environment";

const SCHEMAS = {
  authorizer,
  "failover-orchestrator": failoverOrchestrator,
  "failover-switch": failoverSwitch,
  health,
  intake,
  "ledger-migrate": ledgerMigrate,
  "ledger-reconciler": ledgerReconciler,
  "ledger-writer": ledgerWriter,
  "payment-status": paymentStatus,
  processor,
  reconciler,
  "release-orchestrator": releaseOrchestrator,
  validator,
};

/** The functions, by the names of their folders. */
export type DeployedFunction = keyof typeof SCHEMAS;

/** An environment variable that says more than every function is told. */
export type OwnVariable<Name extends DeployedFunction = DeployedFunction> = {
  [Each in Name]: Exclude<keyof (typeof SCHEMAS)[Each]["shape"], keyof typeof loggingVariables>;
}[Name];

/** The variables that a function reads at its start, beside those that every function logs with. */
export function ownVariablesOf<Name extends DeployedFunction>(name: Name): readonly OwnVariable<Name>[] {
  const own = Object.keys(SCHEMAS[name].shape).filter((variable) => !(variable in loggingVariables));
  return own.sort() as OwnVariable<Name>[];
}
