import type { PairRole } from "../../region";
import type { Naming } from "../../naming";
import type { FunctionPackage } from "../function-packages/function-packages";
import type { LedgerAccessProps } from "./ledger-access";

/** What every function of the ledger is made with. */
export interface LedgerFunctionProps {
  /** Names the function, its role and what belongs to it. */
  readonly naming: Naming;
  /** In which of the Regions it lies. */
  readonly role: PairRole;
  readonly code: FunctionPackage;
  /** That Region's key: encrypts variables, logs and queues. */
  readonly keyArn: string;
  /** As the writer's role, but for the migrations. */
  readonly access: LedgerAccessProps;
  /** Days that CloudWatch keeps the log. @default 365 */
  readonly logRetentionDays?: number;
}
