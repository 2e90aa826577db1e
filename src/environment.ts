import type { ProfileSettings } from "./config/profile";
import type { Naming } from "./naming";

/** What every construct needs to know of the environment that it is built for. */
export interface Environment {
  readonly naming: Naming;
  readonly profile: ProfileSettings;
  /** The account's id: a token, known to Terraform at plan. */
  readonly accountId: string;
}
