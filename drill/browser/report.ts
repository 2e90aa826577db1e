import "./report.css";
import { chartData } from "../report/chart-data";
import { phasesOf } from "../report/phases";
import type { Report } from "../report/report";
import { timelineChart } from "./timeline-chart";

const report = JSON.parse(document.getElementById("report-data")?.textContent ?? "") as Report;

/** Below this width the page is a phone's: the chart shows what matters most. */
const PHONE = 480;
/** What a sheet of paper holds. */
const PRINT_WIDTH = 680;

function draw(width?: number): void {
  document.querySelectorAll<HTMLElement>("[data-chart]").forEach((place) => {
    const measurement = report.results[Number(place.dataset.chart)]?.measurement;
    if (measurement !== undefined) {
      const data = chartData({ ...measurement, phases: phasesOf(measurement) });
      const available = width ?? place.clientWidth;
      place.replaceChildren(timelineChart(data, Math.max(240, available), available < PHONE));
    }
  });
}

let drawnAt = 0;
new ResizeObserver(() => {
  if (document.body.clientWidth !== drawnAt && !matchMedia("print").matches) {
    drawnAt = document.body.clientWidth;
    draw();
  }
}).observe(document.body);
addEventListener("beforeprint", () => draw(PRINT_WIDTH));
addEventListener("afterprint", () => draw());
