import { readFileSync } from "node:fs";
import { UsageError } from "../errors";
import type { Report, Result } from "./report";

/** The id of the element that holds the report's data in its page. */
export const DATA_ID = "report-data";

/** The report as the text of a script element: nothing in it can end the element. */
export const dataOf = (report: Report): string => JSON.stringify(report).replaceAll("<", "\\u003c");

/** What an older report said, as far as it can be held against a new one. */
export type OldReport = Pick<Report, "results"> & Partial<Report>;

/**
 * Reads a report's page, or what `--json` printed.
 * @throws UsageError which names the file and what may be given
 */
export function readReport(file: string): OldReport {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch {
    throw new UsageError(
      `--compare is "${file}", which cannot be read. Name a report that was written before.`,
    );
  }
  const [, inPage] = new RegExp(`<script[^>]* id="${DATA_ID}">([^<]*)</script>`).exec(text) ?? [];
  try {
    const data = JSON.parse(inPage ?? text) as Report | readonly (Result["measurement"] & Result)[];
    const old =
      "results" in data ? data : { results: data.map((one) => ({ measurement: one, broken: one.broken })) };
    if (old.results.some(({ measurement }) => typeof measurement.scenario !== "string")) {
      throw new TypeError("no scenario");
    }
    return old;
  } catch {
    throw new UsageError(
      `--compare is "${file}", which is no report. Name a page that --report wrote, or the output of --json.`,
    );
  }
}
