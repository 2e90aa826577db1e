import type * as z from "zod/mini";
import type { ProfileSettings, Profile } from "./profile";
import type { SETTINGS, SettingName } from "./settings";

/** The settings as given, each checked by itself and with its default. */
export type Settings = { readonly [Name in SettingName]: z.output<(typeof SETTINGS)[Name]["schema"]> };

export type Consistency = "strong" | "eventual";

/** The configuration that the stacks are built from: every setting decided, every rule between them held. */
export type PaymentsConfiguration = Omit<Settings, "profile" | "consistency" | "stateRegion"> & {
  readonly profile: Profile;
  readonly profileSettings: ProfileSettings;
  readonly consistency: Consistency;
  readonly stateRegion: string;
};
