import { bundlePage } from "../page/bundle-page";
import { type Difference, differencesFrom } from "./comparison";
import { escapeHtml } from "./escape-html";
import { dataOf, DATA_ID, type OldReport } from "./report-data";
import { isHeld, type Report } from "./report";
import { scenarioSection } from "./scenario-section";
import { sideBySide } from "./side-by-side";
import { verdictSentences } from "./verdict-sentence";

/**
 * One page by itself, of what it is told and of nothing else: its script draws the pictures and asks nobody. Words and
 * tables are there without it.
 * @param old an earlier report to hold this one against
 */
export function htmlReport(report: Report, old?: OldReport): string {
  const { script, style } = bundlePage("report");
  const held = isHeld(report);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:">
<link rel="icon" href="data:,">
<title>${escapeHtml(report.title)}: ${held ? "the promises held" : "promises were broken"}</title>
<style>${style}</style>
</head>
<body>
<main>
${head(report)}
${report.results.length > 1 ? sideBySide(report) : ""}
${report.results.map((result, index) => scenarioSection(result, { index, report })).join("\n")}
${old === undefined ? "" : differences(differencesFrom(old, report))}
${colophon(report)}
</main>
<script type="application/json" id="${DATA_ID}">${dataOf(report)}</script>
<script>${script}</script>
</body>
</html>
`;
}

/** What must be read where nothing else is. */
function head(report: Report): string {
  const { title, results } = report;
  const held = isHeld(report);
  const [only] = results;
  const sign = `<span class="sign ${held ? "held" : "broken"}" aria-hidden="true">${held ? "✓" : "✗"}</span>`;
  if (results.length === 1 && only !== undefined) {
    const [money = "", service = ""] = verdictSentences(only.measurement);
    const { scenario, summary } = only.measurement;
    return (
      `<p class="kicker">${escapeHtml(title)}: ${escapeHtml(scenario)}. ${escapeHtml(summary)}</p>` +
      `<h1>${sign}${escapeHtml(money)}</h1><p class="lead">${escapeHtml(service)} ` +
      `<strong class="${held ? "held" : "broken"}">${held ? "Every promise held." : "Promises were broken."}</strong></p>`
    );
  }
  const broken = results.filter((result) => result.broken.length > 0);
  const sum = (of: "lost" | "settledTwice") =>
    results.reduce((total, { measurement }) => total + measurement[of], 0);
  const lost = sum("lost") + sum("settledTwice");
  const slowest = Math.max(0, ...results.map(({ measurement }) => measurement.recovery?.total ?? 0));
  return (
    `<p class="kicker">${escapeHtml(title)}: ${results.length} scenarios</p>` +
    `<h1>${sign}${lost === 0 ? "No payment was lost or settled twice." : `${lost} payments were lost or settled twice.`}</h1>` +
    `<p class="lead">${slowest === 0 ? "Nobody was moved." : `The slowest recovery took ${slowest.toFixed(0)} s.`} ` +
    `<strong class="${held ? "held" : "broken"}">${held ? "Every promise held." : `Promises were broken in ${broken.map(({ measurement }) => escapeHtml(measurement.scenario)).join(", ")}.`}</strong></p>`
  );
}

function differences(list: readonly Difference[]): string {
  const rows = list.map(
    ({ scenario, label, before, now }) =>
      `<tr><th scope="row">${escapeHtml(scenario)}</th><td>${escapeHtml(label)}</td>` +
      `<td class="value">${escapeHtml(before)}</td><td class="value">${escapeHtml(now)}</td></tr>`,
  );
  return `<section><h2>What differs from the last report</h2>${
    rows.length === 0
      ? "<p>Nothing.</p>"
      : `<div class="scroll" tabindex="0" role="region" aria-label="What differs"><table><thead><tr><th scope="col">Scenario</th>` +
        `<th scope="col">Figure</th><th scope="col" class="value">Before</th><th scope="col" class="value">Now</th></tr></thead>` +
        `<tbody>${rows.join("")}</tbody></table></div>`
  }</section>`;
}

/** How to trust it, and how to get it again. */
function colophon({ circumstances }: Report): string {
  const { at, commit, configuration, command } = circumstances;
  const rows = Object.entries({
    made: at.replace("T", " ").replace(/\.\d+Z$/, " UTC"),
    commit: commit ?? "none: this is no repository",
    ...configuration,
  }).map(([name, value]) => `<tr><th scope="row">${escapeHtml(name)}</th><td>${escapeHtml(value)}</td></tr>`);
  return `<section><h2>How it was made</h2>
<p>Run it again: <code>${escapeHtml(command)}</code></p>
<table><tbody>${rows.join("")}</tbody></table>
<p class="remark">Rehearsed on one machine, from the synthesized stack. The handlers, their AWS clients and the loss of a
process are real; the AWS services, name resolution and the network between the Regions are simulated, and the clock was
sped up as stated. docs/drill.md says which is which. Seconds are the drill's unless a line says that they are this
machine's.</p></section>`;
}
