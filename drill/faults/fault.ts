import type { StackDocument } from "../stack/terraform-stack";

/** A change of one source file before it is bundled. */
export interface Edit {
  /** Below `functions/`. */
  readonly file: string;
  /** What must be there, exactly once. */
  readonly from: string | RegExp;
  readonly to: string;
}

/** One thing that is wrong with the code or the stack, and what the drill must say of it. */
export interface Fault {
  readonly name: string;
  /** What is wrong, in a few words. */
  readonly about: string;
  readonly edits?: readonly Edit[];
  readonly damage?: (document: StackDocument) => void;
  /** How the cause is named. */
  readonly cause: RegExp;
  /** The rehearsal that brings it out. @default ordinary */
  readonly rehearsal?: string;
  /** The rehearsal that holds where nothing is wrong; another one where the rehearsal itself takes a step out. @default the same */
  readonly control?: string;
  /** @default strong */
  readonly consistency?: "strong" | "eventual";
  /** Whether clients show tokens instead of API keys. @default false */
  readonly tokens?: boolean;
}
