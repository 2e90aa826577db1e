import { type FaultResult, isAsItShould } from "./play-faults";

const LONGEST_SAID = 140;

/** What became of each fault, for a terminal. */
export function faultTable(results: readonly FaultResult[]): string {
  const width = (text: (result: FaultResult) => string) =>
    Math.max(...results.map((result) => text(result).length));
  const [names, rehearsals] = [width(({ name }) => name), width(({ rehearsal }) => rehearsal)];
  const lines = results.map(({ name, rehearsal, outcome, seconds, said }) => {
    const short = said.length > LONGEST_SAID ? `${said.slice(0, LONGEST_SAID)}...` : said;
    const time = `${seconds.toFixed(0)} s`.padStart(5);
    return `  ${name.padEnd(names)}  ${rehearsal.padEnd(rehearsals)}  ${outcome.padEnd(11)} ${time}  ${short}`.trimEnd();
  });
  const wrong = results.filter((result) => !isAsItShould(result));
  const verdict =
    wrong.length === 0
      ? "  Every fault was caught by its cause, and what has no fault held."
      : `  ${wrong.length} of ${results.length} are not as they should be: ${wrong.map(({ name, rehearsal }) => `${name} (${rehearsal})`).join(", ")}.`;
  return [...lines, verdict].join("\n");
}
