import { alarmBars } from "./alarm-bars";
import { chart } from "./chart";
import { escapeHtml } from "./escape-html";
import type { Measurement } from "../verdict/measurement";
import { reportRows } from "./report-rows";
import { STYLE } from "./style";

export interface Result {
  readonly measurement: Measurement;
  readonly broken: readonly string[];
}

const EVENTS_SHOWN = 200;

/** One page by itself: no script, no network. */
export function htmlReport(results: readonly Result[]): string {
  const held = results.every(({ broken }) => broken.length === 0);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<link rel="icon" href="data:,">
<title>Drill: ${held ? "the promises held" : "promises were broken"}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>Drill report</h1>
<p class="verdict ${held ? "held" : "broken"}">${held ? "The promises held." : "Promises were broken."}</p>
<p>Rehearsed on one machine, from the synthesized stack. The handlers, their AWS clients and the loss of a process are
real; the AWS services, name resolution and the network between the Regions are simulated, and the clock was sped up
as stated. docs/drill.md says which is which.</p>
${results.map(section).join("\n")}
</main>
</body>
</html>
`;
}

function section({ measurement, broken }: Result): string {
  const { scenario, summary, consistency, speed, seed, rate, drillSeconds, machineSeconds } = measurement;
  const rows = reportRows(measurement)
    .map(
      ([label, value, remark = ""]) =>
        `<tr${label.startsWith(" ") ? ' class="part"' : ""}><th scope="row">${escapeHtml(label.trim())}</th>` +
        `<td class="value">${escapeHtml(value)}</td><td class="remark">${escapeHtml(remark)}</td></tr>`,
    )
    .join("\n");
  const events = measurement.timeline
    .slice(0, EVENTS_SHOWN)
    .map(
      ({ at, kind, text }) => `<li class="${kind}"><time>${at.toFixed(1)} s</time> ${escapeHtml(text)}</li>`,
    )
    .join("\n");
  return `<section>
<h2>${escapeHtml(scenario)}</h2>
<p>${escapeHtml(summary)}</p>
<p class="settings">${consistency} consistency, seed ${seed}, ${rate} payments/s; ${drillSeconds.toFixed(0)} s of the
drill in ${machineSeconds.toFixed(0)} s of this machine: the clock ran ${speed} times as fast.</p>
${broken.map((promise) => `<p class="broken">Broken: ${escapeHtml(promise)}</p>`).join("\n")}
<figure>${chart(measurement)}
<figcaption><span class="key primary"></span>primary <span class="key standby"></span>standby
<span class="key errors"></span>errors; vertical lines are events</figcaption></figure>
${alarmBars(measurement)}
<div class="table"><table>${rows}</table></div>
<details open><summary>What happened</summary><ol>${events}</ol></details>
</section>`;
}
