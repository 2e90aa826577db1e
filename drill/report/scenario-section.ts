import type { Measurement } from "../verdict/measurement";
import type { TimelineEvent } from "../timeline";
import { chartData, markedEvents } from "./chart-data";
import { escapeHtml } from "./escape-html";
import { phasesOf, wholeSeconds } from "./phases";
import type { Report, Result } from "./report";
import { amountOf, reportRows } from "./report-rows";
import { verdictSentences } from "./verdict-sentence";

const MOST_EVENTS = 300;

/** One scenario: what came of it, the picture over time with what happened beside it, and every figure. */
export function scenarioSection(
  { measurement, broken }: Result,
  { index, report }: { readonly index: number; readonly report: Report },
): string {
  const isOneOfMany = report.results.length > 1;
  const { scenario, summary, consistency, speed, seed, rate } = measurement;
  const heading = isOneOfMany
    ? `<h2>${escapeHtml(scenario)}</h2><p class="soft">${escapeHtml(summary)}</p>` +
      `<p>${verdictSentences(measurement).map(escapeHtml).join(" ")}</p>`
    : `<h2>What happened</h2>`;
  return `<section id="scenario-${index}">
${heading}
<p class="soft">${consistency} consistency, seed ${seed}, ${rate} payments/s, clock ${speed} times as fast</p>
${broken.map((promise) => `<p class="promise">Broken: ${escapeHtml(promise)}</p>`).join("\n")}
${tiles(measurement, report.circumstances.targetRecoverySeconds)}
${phaseBar(measurement)}
<div class="picture">
<figure aria-label="${escapeHtml(scenario)} over time">
<div data-chart="${index}"><noscript>The picture needs JavaScript; the tables below say the same.</noscript></div>
<figcaption><span><span class="key primary"></span>primary</span><span><span class="key standby"></span>standby</span>
<span><span class="key errors"></span>errors</span><span><span class="key phase"></span>phases of the outage</span>
<span><span class="key drained"></span>no new payments are sent any more</span><span>dashed: events, by number</span></figcaption>
${pointsTable(measurement)}
</figure>
${eventList(measurement.timeline)}
</div>
${alarmBars(measurement)}
${figures(measurement)}
</section>`;
}

function tiles(measurement: Measurement, target: number): string {
  const { acknowledged, lost, settledTwice, recovery, money } = measurement;
  const amounts = Object.entries(money).map(([currency, sums]) => amountOf(sums.acknowledged, currency));
  const within = recovery !== undefined && recovery.total <= target;
  const list = [
    tile("Payments lost", String(lost), `of ${acknowledged} acknowledged`, lost > 0),
    tile(
      "Settled twice",
      String(settledTwice),
      "by the tables; the provider's books agree or it is told",
      settledTwice > 0,
    ),
    ...(recovery === undefined
      ? []
      : [
          tile(
            "Until every client was served",
            `${recovery.total.toFixed(0)} s`,
            `${within ? "within" : "over"} the target of ${target} s; ${recovery.implied.toFixed(0)} s implied by the stack`,
            !within,
          ),
        ]),
    ...(amounts.length === 0
      ? []
      : [tile("Money acknowledged", amounts[0] ?? "", amounts.slice(1).join(", "))]),
  ];
  return `<dl class="tiles">${list.join("")}</dl>`;
}

const tile = (label: string, value: string, remark: string, isBad = false) =>
  `<div><dt>${label}</dt><dd class="${isBad ? "broken" : ""}">${escapeHtml(value)}</dd><dd>${escapeHtml(remark)}</dd></div>`;

/** The outage in its parts, each as wide as it was long. */
function phaseBar(measurement: Measurement): string {
  const phases = phasesOf(measurement);
  const seconds = wholeSeconds(phases);
  const items = phases.flatMap(({ name, until }, index) =>
    seconds[index] === 0
      ? []
      : `<li style="flex:${seconds[index]} 1 4.5rem" title="${until}"><b>${seconds[index]} s</b>${name}</li>`,
  );
  return items.length === 0
    ? ""
    : `<ol class="phases" aria-label="Phases of the outage">${items.join("")}</ol>`;
}

function eventList(timeline: readonly TimelineEvent[]): string {
  const numbers = new Map(markedEvents(timeline).map(({ number, at, text }) => [`${at} ${text}`, number]));
  const items = [...timeline]
    .sort((one, other) => one.at - other.at)
    .slice(0, MOST_EVENTS)
    .map(
      ({ at, kind, text }) =>
        `<li class="${kind}"><span class="number">${numbers.get(`${at} ${text}`) ?? ""}</span>` +
        `<time>${at.toFixed(1)} s</time><span>${escapeHtml(text)}</span></li>`,
    );
  return `<ol class="events" tabindex="0" aria-label="Events">${items.join("\n")}</ol>`;
}

/** What the picture shows, for whoever does not see it. */
function pointsTable(measurement: Measurement): string {
  const { points } = chartData({ ...measurement, phases: [] });
  const rows = points.map(
    ({ from, to, primary, standby, errors, lag }) =>
      `<tr><th scope="row">${from} to ${to} s</th>${[primary, standby, errors, lag].map((value) => `<td class="value">${value.toFixed(1)}</td>`).join("")}</tr>`,
  );
  return `<details><summary>The picture as a table</summary><div class="scroll" tabindex="0" role="region" aria-label="The picture as a table"><table>
<thead><tr><th scope="col">Time</th><th scope="col" class="value">primary, /s</th><th scope="col" class="value">standby, /s</th><th scope="col" class="value">errors, /s</th><th scope="col" class="value">oldest under way, s</th></tr></thead>
<tbody>${rows.join("")}</tbody></table></div></details>`;
}

/** Which alarms rang, from when until when, each on the time of the drill. Nothing where none was judged. */
function alarmBars({ alarms, drillSeconds }: Measurement): string {
  if (alarms === undefined) {
    return "";
  }
  const percent = (seconds: number) => Math.max(0, Math.min(100, (100 * seconds) / drillSeconds)).toFixed(1);
  const rows = alarms.map(({ alarm, from, to, why }) => {
    const span = `${from.toFixed(0)} s to ${to === undefined ? "the end" : `${to.toFixed(0)} s`}`;
    const width = percent((to ?? drillSeconds) - from);
    return (
      `<li><b>${escapeHtml(alarm)}</b> <span class="soft">${span}</span>` +
      `<div class="track" aria-hidden="true"><span style="left:${percent(from)}%;width:${width}%"></span></div>` +
      `<span class="remark">${escapeHtml(why)}</span></li>`
    );
  });
  return alarms.length === 0
    ? `<h3>No alarm rang.</h3>`
    : `<h3>Alarms that rang</h3><ol class="alarms">${rows.join("\n")}</ol>`;
}

function figures(measurement: Measurement): string {
  const rows = reportRows(measurement).map(
    ({ label, value, implied = "", remark = "", isPart }) =>
      `<tr${isPart === true ? ' class="part"' : ""}><th scope="row">${escapeHtml(label)}</th>` +
      `<td class="value">${escapeHtml(value)}</td><td class="value implied">${escapeHtml(implied)}</td>` +
      `<td class="remark">${escapeHtml(remark)}</td></tr>`,
  );
  return `<details open><summary>All figures</summary><table class="figures"><thead><tr><th scope="col">Figure</th>
<th scope="col" class="value">Measured</th><th scope="col" class="value">Implied</th><th scope="col">Remark</th></tr></thead>
<tbody>${rows.join("\n")}</tbody></table></details>`;
}
