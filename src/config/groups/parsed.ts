import type { SettingProblem } from "../../errors";
import type { SettingName } from "../settings";

/**
 * What settings decide together, or what is wrong between them. Where one of them failed by itself, which is told
 * elsewhere, nothing is decided, and nothing more is told.
 */
export type Parsed<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly problems: readonly SettingProblem[] };

/** The settings that failed by themselves. */
export type Failed = ReadonlySet<SettingName>;
export const NONE_FAILED: Failed = new Set();

export const decided = <Value>(value: Value): Parsed<Value> => ({ ok: true, value });
export const refused = (...problems: SettingProblem[]): Parsed<never> => ({ ok: false, problems });
