import * as Plot from "@observablehq/plot";
import type { ChartData, ChartEvent, Point } from "../report/chart-data";

const MARGIN_LEFT = 44;
const MARGIN_RIGHT = 12;
/** Pixels that a letter of a label takes, about. */
const LETTER = 6.2;
const LANE = 16;
const MOST_LANES = 4;
const LONGEST_LABEL = 36;

interface Label extends ChartEvent {
  readonly lane: number;
  readonly shown: string;
  readonly anchor: "start" | "end";
}

interface Panel {
  readonly title: string;
  readonly height: number;
  readonly marks: (data: ChartData) => Plot.Markish[];
  readonly most: (point: Point) => number;
}

/** The widths of a second cannot be told apart where lines follow each other: steps say what was counted when. */
const area = (data: ChartData, of: keyof Point, base: (point: Point) => number, name: string) =>
  Plot.rectY(data.points, {
    ...{ x1: "from", x2: "to", y1: base, y2: (point: Point) => base(point) + Number(point[of] ?? 0) },
    ...{ fill: `var(--${name})`, fillOpacity: 0.85, inset: 0, insetRight: 0.5, className: name },
  });

const line = (data: ChartData, of: keyof Point, name: string) =>
  Plot.line(data.points, {
    ...{ x: (point: Point) => (point.from + point.to) / 2, y: (point: Point) => point[of] ?? NaN },
    ...{ stroke: `var(--${name})`, strokeWidth: 1.75, curve: "monotone-x" as const },
  });

const PANELS: readonly Panel[] = [
  {
    ...{
      title: "Payments acknowledged a second",
      height: 190,
      most: ({ primary, standby }) => primary + standby,
    },
    marks: (data) => [
      area(data, "primary", () => 0, "primary"),
      area(data, "standby", ({ primary }) => primary, "standby"),
    ],
  },
  {
    ...{ title: "Errors a second", height: 84, most: ({ errors }) => errors },
    marks: (data) => [area(data, "errors", () => 0, "errors")],
  },
  {
    ...{ title: "Oldest item on its way to the other Region, s", height: 84, most: ({ lag }) => lag },
    marks: (data) => [line(data, "lag", "lag")],
  },
  {
    ...{ title: "Latency, ms of this machine", height: 84, most: ({ latency = 0 }) => latency },
    marks: (data) => [line(data, "latency", "latency")],
  },
];

/** Throughput, errors, lag and latency above each other on one axis of time, with the outage's phases and the events. */
export function timelineChart(data: ChartData, width: number, isShort = false): HTMLElement {
  const element = document.createElement("div");
  const labels = placed(data, width);
  const lanes = Math.max(0, ...labels.map(({ lane }) => lane + 1));
  const panels = isShort ? PANELS.slice(0, 2) : PANELS;
  panels.forEach((panel, index) => {
    const title = document.createElement("p");
    title.className = "panel-title";
    title.textContent = panel.title;
    const isLast = index === panels.length - 1;
    const top = index === 0 ? lanes * LANE + 22 : 6;
    element.append(title, drawn(data, panel, { width, labels, isLast, top, isFirst: index === 0 }));
  });
  return element;
}

interface Frame {
  readonly width: number;
  readonly labels: readonly Label[];
  readonly isFirst: boolean;
  readonly isLast: boolean;
  readonly top: number;
}

function drawn(data: ChartData, panel: Panel, { width, labels, isFirst, isLast, top }: Frame): SVGElement {
  const bottom = isLast ? 30 : 6;
  const most = Math.max(1, ...data.points.map((point) => panel.most(point)));
  const plot = Plot.plot({
    ...{ width, height: panel.height + top + bottom, marginTop: top, marginBottom: bottom },
    ...{ marginLeft: MARGIN_LEFT, marginRight: MARGIN_RIGHT, style: { overflow: "visible" } },
    x: { domain: [data.from, data.to], axis: null },
    y: { domain: [0, most], axis: null },
    marks: [
      Plot.rect(data.phases, {
        ...{ x1: "from", x2: "to", fill: (_phase: unknown, index: number) => `var(--phase-${index % 2})` },
      }),
      ...(data.drainedFrom === undefined
        ? []
        : [Plot.rect([data], { x1: () => data.drainedFrom, x2: () => data.to, fill: "var(--drained)" })]),
      Plot.gridY({ ticks: 3, stroke: "var(--line)", strokeOpacity: 1 }),
      Plot.axisY({ ticks: 3, tickSize: 0, label: null, fill: "var(--soft)" }),
      ...panel.marks(data),
      Plot.ruleX(data.events, { x: "at", stroke: "var(--mark)", strokeDasharray: "2 3" }),
      Plot.ruleY([0], { stroke: "var(--soft)" }),
      ...(isFirst ? heading(data, labels, top) : []),
      ...(isLast
        ? [
            Plot.axisX({
              ...{
                ticks: Math.max(3, Math.floor(width / 90)),
                tickSize: 4,
                label: null,
                fill: "var(--soft)",
              },
              tickFormat: (seconds: number) => `${seconds} s`,
            }),
          ]
        : []),
    ],
  }) as SVGElement;
  plot.setAttribute("aria-hidden", "true");
  return plot;
}

/** The names of the phases and of the events, above the first panel. */
function heading(data: ChartData, labels: readonly Label[], top: number): Plot.Markish[] {
  const label = (anchor: "start" | "end") =>
    Plot.text(
      labels.filter((one) => one.anchor === anchor),
      {
        ...{ x: "at", text: "shown", frameAnchor: "top", textAnchor: anchor, fill: "var(--ink)" },
        ...{ dx: anchor === "start" ? 4 : -4, dy: 0, fontSize: 11, stroke: "var(--paper)", strokeWidth: 4 },
        render: shifted(
          labels.filter((one) => one.anchor === anchor),
          top,
        ),
      },
    );
  return [
    label("start"),
    label("end"),
    Plot.text(data.phases, {
      ...{ x: ({ from, to }: { from: number; to: number }) => (from + to) / 2, frameAnchor: "top" },
      ...{ text: "name", fill: "var(--soft)", fontSize: 11, dy: -12 },
      filter: ({ from, to }: { from: number; to: number }) => (to - from) / (data.to - data.from) > 0.06,
    }),
  ];
}

/** Puts each label into its lane, above the panel. */
function shifted(labels: readonly Label[], top: number): Plot.RenderFunction {
  return (index, scales, values, dimensions, context, next) => {
    const group = next?.(index, scales, values, dimensions, context) as SVGElement;
    [...group.querySelectorAll("text")].forEach((text, position) => {
      const lane = labels[index[position] as number]?.lane ?? 0;
      text.setAttribute(
        "transform",
        `${text.getAttribute("transform") ?? ""} translate(0,${lane * LANE - top + 4})`,
      );
    });
    return group;
  };
}

/** A label goes into the first lane in which it meets no other; where there is none, its number alone goes. */
function placed(data: ChartData, width: number): Label[] {
  const scale = (width - MARGIN_LEFT - MARGIN_RIGHT) / (data.to - data.from);
  const ends = Array.from({ length: MOST_LANES }, () => -Infinity);
  return data.events.map((event) => {
    const x = (event.at - data.from) * scale;
    const text =
      event.text.length > LONGEST_LABEL ? `${event.text.slice(0, LONGEST_LABEL - 1)}…` : event.text;
    const full = `${event.number} ${text}`;
    for (const shown of [full, String(event.number)]) {
      const length = shown.length * LETTER + 10;
      const anchor = x + length > width - MARGIN_LEFT - MARGIN_RIGHT + 8 ? "end" : "start";
      const begin = anchor === "start" ? x : x - length;
      const lane = ends.findIndex((end) => end <= begin);
      if (lane >= 0 && begin >= -MARGIN_LEFT) {
        ends[lane] = begin + length;
        return { ...event, lane, shown, anchor };
      }
    }
    return { ...event, lane: MOST_LANES - 1, shown: "", anchor: "start" };
  });
}
