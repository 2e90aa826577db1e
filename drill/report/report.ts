import type { Measurement } from "../verdict/measurement";

/** One scenario's figures, and the promises that did not hold. */
export interface Result {
  readonly measurement: Measurement;
  readonly broken: readonly string[];
}

/** What a reader must know to trust the figures and to get them again. */
export interface Circumstances {
  /** When the report was made, in ISO 8601. */
  readonly at: string;
  /** The commit of the working tree; absent where there is no repository. */
  readonly commit?: string;
  /** Settings by name, in words. */
  readonly configuration: Readonly<Record<string, string>>;
  /** What to type to run it again. */
  readonly command: string;
  /** How long clients may be without service, in seconds. */
  readonly targetRecoverySeconds: number;
}

/** All that a report says: it lies in the page as data, so that the next report can be held against it. */
export interface Report {
  readonly title: string;
  readonly circumstances: Circumstances;
  readonly results: readonly Result[];
}

export const isHeld = ({ results }: Pick<Report, "results">) =>
  results.every(({ broken }) => broken.length === 0);
