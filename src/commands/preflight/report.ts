import { table } from "../../command-line/table";
import type { Finding, Verdict } from "./finding";

const MARKS: Readonly<Record<Verdict, string>> = { ok: "ok", warning: "LOOK", failure: "FAILS" };

/** The findings as a table, and below it what to do about each that is not well. */
export function reportText(findings: readonly Finding[]): string {
  const rows = findings.map(({ verdict, check, region, found }) => [
    MARKS[verdict],
    check,
    region ?? "account",
    found,
  ]);
  const remedies = findings.flatMap(({ check, region, found, remedy }) =>
    remedy === undefined ? [] : [`- ${check}${region ? `, ${region}` : ""}: ${found}.\n  ${remedy}`],
  );
  return [...table(rows), ...(remedies.length > 0 ? ["", ...remedies] : []), "", conclusion(findings)].join(
    "\n",
  );
}

function conclusion(findings: readonly Finding[]): string {
  const count = (verdict: Verdict) => findings.filter((finding) => finding.verdict === verdict).length;
  return count("failure") > 0
    ? `A deploy would fail: ${count("failure")} to correct, ${count("warning")} to look at.`
    : `Nothing found that a deploy would fail of; ${count("warning")} to look at.`;
}
