import "./gameday.css";
import type { State } from "../gameday/state";
import { ask, listen, REPORT } from "./connection";
import { CardPanel } from "./card-panel";
import { ControlPanel } from "./control-panel";
import { element, list, put, write } from "./dom";
import { Picture } from "./picture";
import { timelineChart } from "./timeline-chart";

const picture = new Picture();
const controls = new ControlPanel();
const cards = new CardPanel((problem) => controls.say(problem));
const banner = element("div", { class: "banner", role: "status", hidden: "" });
const clock = element("strong", { class: "clock" });
const facts = element("p", { class: "facts" });
const figures = element("dl", { class: "promises" });
const alarms = element("ol", { class: "alarms" });
const done = element("ol", { class: "done", tabindex: "0", "aria-label": "What you did" });
const events = element("ol", { class: "events", tabindex: "0", "aria-label": "Events" });
const chart = element("div", {
  class: "chart",
  role: "img",
  "aria-label": "Throughput, errors, lag and latency over time; the events beside tell the same in words",
});
const pause = element("button", { type: "button", class: "pause" }, "Pause");
const end = element("button", { type: "button", class: "end" }, "End and judge");
const speed = slider("Speed", 1, 20, "times", (value) => ask({ speed: value }));
const load = slider("Load", 1, 50, "/s", (value) => ask({ load: value }));
/** A chart is drawn anew this often, in milliseconds: drawing is the dearest thing that the page does. */
const DRAW_EVERY = 2_000;
let drawnAt = 0;
let latest: State | undefined;

function slider(
  name: string,
  least: number,
  most: number,
  unit: string,
  send: (value: number) => Promise<string | undefined>,
) {
  const input = element("input", {
    type: "range",
    min: String(least),
    max: String(most),
    step: "1",
    "aria-label": name,
  });
  const output = element("output", {});
  const label = element("label", { class: "slider" }, element("span", {}, name), input, output);
  let isHeld = false;
  const tell = () => write(output, `${input.value} ${unit}`);
  input.addEventListener("input", () => {
    isHeld = true;
    tell();
  });
  input.addEventListener("change", () => {
    void send(Number(input.value)).then((problem) => {
      isHeld = false;
      controls.say(problem ?? "");
    });
  });
  return {
    label,
    show(value: number) {
      if (!isHeld) {
        input.value = String(value);
        tell();
      }
    },
  };
}

const panel = (title: string, className: string, ...children: Node[]) =>
  element(
    "section",
    { class: `panel ${className}`, "aria-label": title },
    element("h2", {}, title),
    ...children,
  );

document
  .getElementById("app")
  ?.append(
    element(
      "header",
      { class: "top" },
      element("div", {}, element("h1", {}, "Game day"), clock),
      facts,
      element("div", { class: "pace" }, speed.label, load.label, pause, end),
    ),
    element(
      "main",
      {},
      banner,
      cards.root,
      panel("Promises", "ledger", figures),
      panel("The system", "picture", picture.root),
      controls.root,
      panel("Alarms that ring", "ringing", alarms),
      panel("Over time", "time", chart),
      panel("What you did", "log", done),
      panel("What happened", "happened", events),
    ),
  );
pause.addEventListener("click", () => void ask({ paused: latest?.isPaused !== true }));
end.addEventListener("click", () => void ask({ end: true }).then((problem) => controls.say(problem ?? "")));
addEventListener("keydown", ({ key, target }) => {
  if (key === "p" && !(target instanceof HTMLInputElement)) pause.click();
});

function show(state: State): void {
  latest = state;
  document.title = `Game day, ${minutes(state.seconds)}`;
  write(clock, `${minutes(state.seconds)} of the drill`);
  write(facts, factsOf(state));
  write(pause, state.isPaused ? "Go on" : "Pause");
  put(document.body, "data-phase", state.phase);
  for (const button of [pause, end]) button.disabled = state.phase !== "running";
  speed.show(state.speed);
  load.show(state.load);
  picture.show(state);
  controls.show(state);
  cards.show(state);
  showPromises(state);
  list(alarms, state.alarms, () =>
    state.alarms.length === 0
      ? [element("li", { class: "none" }, "None.")]
      : state.alarms.map(({ name, since, why }) =>
          element(
            "li",
            {},
            element("b", {}, name),
            ` since ${since.toFixed(0)} s`,
            element("span", { class: "why" }, why),
          ),
        ),
  );
  list(done, state.done, () =>
    state.done.map(({ label, command, output, isRunning, hasFailed }) =>
      element(
        "li",
        { class: hasFailed ? "failed" : "" },
        element("b", {}, `${isRunning ? "… " : hasFailed ? "✗ " : "✓ "}${label}`),
        command === undefined ? undefined : element("code", {}, `$ ${command}`),
        output === undefined || output === "" ? undefined : element("pre", {}, output),
      ),
    ),
  );
  const told = [...state.events].reverse();
  list(events, told, () =>
    told.map(({ at, kind, text }) =>
      element("li", { class: kind }, element("time", {}, minutes(at)), element("span", {}, text)),
    ),
  );
  showBanner(state);
  if (Date.now() - drawnAt > DRAW_EVERY && !document.hidden) draw();
}

function showPromises({ promises }: State): void {
  const { acknowledged, completed, open, otherwise, missing, lost, twice } = promises;
  const rows: readonly (readonly [string, number, string, boolean])[] = [
    ["Acknowledged", acknowledged, "", false],
    ["Completed", completed, "good", false],
    ["Open", open, "", false],
    ["Declined or with a person", otherwise, "", false],
    ["Missing for now", missing, missing > 0 ? "warn" : "", false],
    ["Lost", lost, lost > 0 ? "bad" : "good", true],
    ["Settled twice", twice, twice > 0 ? "bad" : "good", true],
  ];
  list(figures, rows, () =>
    rows.map(([label, count, kind, isPromise]) =>
      element(
        "div",
        { class: kind, "data-count": label },
        element("dt", {}, isPromise ? `${count === 0 ? "✓" : "✗"} ${label}` : label),
        element("dd", {}, String(count)),
      ),
    ),
  );
}

function showBanner({ phase, verdict, seconds }: State): void {
  const text =
    phase === "warming up"
      ? [`Health checkers warm up: payments begin in a moment (${minutes(seconds)}).`]
      : phase === "closing"
        ? ["No new payments. What is broken is mended, and what is open is closed; then the verdict."]
        : (verdict?.sentences ?? []);
  banner.hidden = text.length === 0;
  put(banner, "data-held", String(verdict?.held));
  list(banner, [text, verdict], () => [
    ...(verdict === undefined
      ? []
      : [element("strong", {}, verdict.held ? "✓ Every promise held. " : "✗ Promises were broken. ")]),
    element("span", {}, text.join(" ")),
    ...(verdict?.broken ?? []).map((promise) => element("p", {}, promise)),
    ...(phase === "over"
      ? [
          element(
            "a",
            { href: REPORT, download: "gameday-report.html", class: "report" },
            "Download the report",
          ),
        ]
      : []),
  ]);
}

function factsOf({
  publicName,
  serving,
  regions,
  switch: { position, by },
  consistency,
  isPaused,
  phase,
}: State): string {
  const by_ = by === undefined ? "" : ` by ${by}`;
  return [
    `${publicName} leads to ${regions[serving].name} (${serving})`,
    `failover switch ${position}${by_}`,
    `${consistency} consistency`,
    ...(isPaused && phase === "running" ? ["paused: what is under way ends, nothing new begins"] : []),
  ].join("  ·  ");
}

function minutes(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}

function draw(): void {
  const { clientWidth } = chart;
  if (latest !== undefined && clientWidth > 0) {
    drawnAt = Date.now();
    chart.replaceChildren(timelineChart(latest.chart, clientWidth, clientWidth < 480));
  }
}

new ResizeObserver(draw).observe(chart);
listen(show, () => {
  banner.hidden = false;
  put(banner, "data-held", "false");
  list(banner, "gone", () => [
    element("strong", {}, "The game day is over: its process has ended. "),
    element("span", {}, "What is shown is how it stood last. Start another one with npm run gameday."),
  ]);
  put(document.body, "data-phase", "gone");
  document
    .querySelectorAll<HTMLButtonElement | HTMLInputElement>("button, input")
    .forEach((one) => (one.disabled = true));
});
