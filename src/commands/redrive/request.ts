import type { PairRole } from "../../region";

/** What a person asked for. */
export interface RedriveRequest {
  readonly region: string;
  readonly environmentSuffix: string;
  /** Unset: whichever role's queue the Region has. */
  readonly role?: PairRole;
  readonly maximum: number;
  readonly dryRun: boolean;
  readonly json: boolean;
}
