import { environmentSchema as authorizer } from "./authorizer/environment";
import { environmentSchema as failoverSwitch } from "./failover-switch/environment";
import { environmentSchema as health } from "./health/environment";
import { environmentSchema as intake } from "./intake/environment";
import { environmentSchema as paymentStatus } from "./payment-status/environment";
import { environmentSchema as processor } from "./processor/environment";
import { environmentSchema as reconciler } from "./reconciler/environment";
import { loggingVariables } from "./shared/environment";
import { environmentSchema as validator } from "./validator/environment";

const SCHEMAS = {
  authorizer,
  "failover-switch": failoverSwitch,
  health,
  intake,
  "payment-status": paymentStatus,
  processor,
  reconciler,
  validator,
};

type Variable = {
  [Name in keyof typeof SCHEMAS]: keyof (typeof SCHEMAS)[Name]["shape"];
}[keyof typeof SCHEMAS];

/** An environment variable that says more than every function is told. */
export type OwnVariable = Exclude<Variable, keyof typeof loggingVariables>;

/** The variables that a function of an API reads at its start, beside those that every function logs with. */
export function ownVariablesOf(name: keyof typeof SCHEMAS): readonly OwnVariable[] {
  const own = Object.keys(SCHEMAS[name].shape).filter((variable) => !(variable in loggingVariables));
  return own.sort() as OwnVariable[];
}
