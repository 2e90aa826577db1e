import { escapeHtml } from "./escape-html";
import type { Report, Result } from "./report";

const seconds = (value: number | undefined) => (value === undefined ? "" : `${value.toFixed(1)} s`);

/** All scenarios in one table: what was lost, for how long clients were not served, and what that should have taken. */
export function sideBySide({ results, circumstances }: Report): string {
  const columns = ["Held", "Lost", "Twice", "Acknowledged", "Without service", "Implied", "Errors", "Moves"];
  const line = ({ measurement, broken }: Result, index: number) => {
    const { scenario, recovery, lost, settledTwice, acknowledged, nameMoves } = measurement;
    const errors = Object.values(measurement.errors).reduce((sum, count) => sum + count, 0);
    const isLate = (recovery?.total ?? 0) > circumstances.targetRecoverySeconds;
    const held = broken.length === 0;
    const cells = [
      `<td class="value ${held ? "held" : "broken"}">${held ? "✓ yes" : "✗ no"}</td>`,
      ...[lost, settledTwice, acknowledged].map((count) => `<td class="value">${count}</td>`),
      `<td class="value ${isLate ? "broken" : ""}">${seconds(recovery?.total)}${isLate ? " (over the target)" : ""}</td>`,
      ...[seconds(recovery?.implied), errors, nameMoves].map(
        (text) => `<td class="value implied">${text}</td>`,
      ),
    ];
    return `<tr><th scope="row"><a href="#scenario-${index}">${escapeHtml(scenario)}</a></th>${cells.join("")}</tr>`;
  };
  return `<section><h2>All scenarios</h2>
<p class="soft">The target is ${circumstances.targetRecoverySeconds} s without service.</p>
<div class="scroll" tabindex="0" role="region" aria-label="All scenarios"><table><thead><tr><th scope="col">Scenario</th>${columns
    .map((name) => `<th scope="col" class="value">${name}</th>`)
    .join("")}</tr></thead><tbody>${results.map(line).join("")}</tbody></table></div></section>`;
}
