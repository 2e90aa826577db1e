/** What a check says of one thing: `failure` where a deploy would fail, `warning` where a person should look. */
export type Verdict = "ok" | "warning" | "failure";

/** One line of the table. */
export interface Finding {
  /** What was looked at, for example `Lambda concurrency`. */
  readonly check: string;
  /** The AWS Region, or nothing where the account as a whole was asked. */
  readonly region?: string;
  readonly verdict: Verdict;
  /** What was found. */
  readonly found: string;
  /** What to do about it; absent where all is well. */
  readonly remedy?: string;
}

/** Makes the findings of one check. */
export const findingsOf = (check: string, region?: string) => ({
  ok: (found: string): Finding => ({ check, region, verdict: "ok", found }),
  warning: (found: string, remedy: string): Finding => ({ check, region, verdict: "warning", found, remedy }),
  failure: (found: string, remedy: string): Finding => ({ check, region, verdict: "failure", found, remedy }),
});
