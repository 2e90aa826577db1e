import type { Measurement } from "../verdict/measurement";
import { escapeHtml } from "./escape-html";

/** Which alarms rang, from when until when, below the chart and on its time. Nothing where none was judged. */
export function alarmBars({ alarms, drillSeconds }: Measurement): string {
  if (alarms === undefined) {
    return "";
  }
  if (alarms.length === 0) {
    return `<p class="settings">No alarm rang.</p>`;
  }
  const percent = (seconds: number) => Math.min(100, (100 * seconds) / drillSeconds).toFixed(1);
  const rows = alarms.map(({ alarm, from, to = drillSeconds, why }) => {
    const name = `${alarm}: ${from.toFixed(0)} s to ${to === drillSeconds ? "the end" : `${to.toFixed(0)} s`}`;
    const bar = `<rect x="${percent(from)}%" width="${percent(to - from)}%" y="2" height="6" rx="1"/>`;
    return (
      `<li><span>${escapeHtml(name)}</span><svg class="ring" role="img" aria-label="${escapeHtml(name)}">${bar}</svg>` +
      `<span class="remark">${escapeHtml(why)}</span></li>`
    );
  });
  return `<h3>Alarms that rang</h3><ol class="alarms">${rows.join("\n")}</ol>`;
}
