import type { Health, RegionState, State } from "../gameday/state";
import { element, put, write } from "./dom";

const SIGNS: Readonly<Record<Health, string>> = { good: "✓", bad: "✗", gone: "†", unknown: "?" };
const WORDS: Readonly<Record<Health, string>> = {
  ...{ good: "well", bad: "in trouble", gone: "gone", unknown: "not seen from here" },
};
const PARTS = { api: "API", functions: "Functions", table: "Table", queue: "Queue" } as const;
const ROLES = ["primary", "standby"] as const;

interface Line {
  readonly from: string;
  readonly to: string;
  readonly kind: "flow" | "idle" | "open" | "cut" | "unknown";
  readonly label: string;
  /** Pixels by which it is moved aside, where another one goes back. */
  readonly aside: number;
}

/** The system as docs/architecture.md draws it: boxes that say how they are, and lines between them that say what flows. */
export class Picture {
  readonly root = element("div", { class: "system" });
  private readonly lines = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  private readonly boxes = new Map<string, HTMLElement>();
  private shown = "";
  private latest: readonly Line[] = [];

  constructor() {
    this.lines.setAttribute("aria-hidden", "true");
    this.lines.classList.add("lines");
    const { clients, dns, witness, provider } = {
      clients: this.box("clients", "Clients"),
      dns: this.box("dns", "Route 53"),
      witness: this.box("third", "Witness"),
      provider: this.box("provider", "Settlement provider"),
    };
    this.root.append(
      this.lines,
      clients,
      dns,
      this.region("primary"),
      this.region("standby"),
      provider,
      witness,
    );
    new ResizeObserver(() => this.draw(this.latest)).observe(this.root);
  }

  show(state: State): void {
    this.note("clients", "good", [
      `${(state.regions.primary.rate + state.regions.standby.rate).toFixed(1)}/s acknowledged`,
      `${state.clients.errors.toFixed(1)}/s errors`,
      `${state.clients.waiting} waiting`,
    ]);
    this.note("dns", "good", [`leads to ${state.regions[state.serving].name}`, `(${state.serving})`]);
    this.note("third", state.witness.health, ["third Region"]);
    this.note("provider", state.provider, []);
    for (const role of ROLES) this.showRegion(role, state.regions[role], state);
    this.latest = linesOf(state);
    const text = JSON.stringify(this.latest);
    if (text !== this.shown) {
      this.shown = text;
      this.draw(this.latest);
    }
  }

  private box(id: string, title: string): HTMLElement {
    const box = element(
      "section",
      { class: `box ${id}`, "aria-label": title },
      element(
        "h3",
        {},
        element("span", { class: "sign", "aria-hidden": "true" }),
        element("span", { class: "title" }, title),
      ),
      element("div", { class: "notes" }),
    );
    this.boxes.set(id, box);
    return box;
  }

  private region(role: (typeof ROLES)[number]): HTMLElement {
    const box = this.box(role, role);
    const parts = Object.entries(PARTS).map(([part, name]) =>
      element(
        "li",
        { "data-part": part },
        element("span", { class: "sign", "aria-hidden": "true" }),
        element("span", {}, name),
      ),
    );
    box.append(element("ul", { class: "parts" }, ...parts), element("p", { class: "troubles" }));
    return box;
  }

  private note(id: string, health: Health, notes: readonly string[]): void {
    const box = this.boxes.get(id) as HTMLElement;
    put(box, "data-health", health);
    write(box.querySelector(".sign") as Element, SIGNS[health]);
    write(box.querySelector(".notes") as Element, notes.join("\n"));
  }

  private showRegion(role: (typeof ROLES)[number], region: RegionState, { serving }: State): void {
    const box = this.boxes.get(role) as HTMLElement;
    const health: Health = region.process === "gone" ? "gone" : region.check === "bad" ? "bad" : "good";
    const told = region.process === "gone" ? "dead" : region.check === "bad" ? "unhealthy" : "healthy";
    this.note(role, health, [
      `${told}${serving === role ? ", serves" : ""}`,
      region.process === "gone"
        ? "nothing is heard from it"
        : `${region.rate.toFixed(1)}/s   ${region.open} open   ${region.waiting} queued   ${region.deadLetters} dead letters`,
    ]);
    write(box.querySelector(".title") as Element, `${region.name}, ${role}`);
    put(box, "data-serves", String(serving === role));
    for (const part of Object.keys(PARTS) as (keyof typeof PARTS)[]) {
      const chip = box.querySelector(`[data-part="${part}"]`) as HTMLElement;
      put(chip, "data-health", region[part]);
      put(chip, "title", `${PARTS[part]}: ${WORDS[region[part]]}`);
      write(chip.querySelector(".sign") as Element, SIGNS[region[part]]);
    }
    const skew = region.skewSeconds === 0 ? [] : [`its clock is ${region.skewSeconds} s ahead`];
    write(box.querySelector(".troubles") as Element, [...region.troubles, ...skew].join("; "));
  }

  private draw(lines: readonly Line[]): void {
    const frame = this.root.getBoundingClientRect();
    this.lines.setAttribute("viewBox", `0 0 ${frame.width} ${frame.height}`);
    const place = (id: string) => {
      const { left, top, width, height } = (this.boxes.get(id) as HTMLElement).getBoundingClientRect();
      return { left: left - frame.left, top: top - frame.top, width, height };
    };
    this.lines.innerHTML = lines.map((line) => drawn(line, place(line.from), place(line.to))).join("");
  }
}

type Place = Readonly<Record<"left" | "top" | "width" | "height", number>>;

/** A line from the edge of one box to the nearest edge of the other. */
function drawn({ kind, label, aside }: Line, from: Place, to: Place): string {
  const right = to.left >= from.left + from.width;
  const left = from.left >= to.left + to.width;
  const down = to.top >= from.top + from.height;
  const middle = ({ left: x, top: y, width, height }: Place) => [x + width / 2, y + height / 2] as const;
  const [fromX, fromY] = middle(from);
  const [toX, toY] = middle(to);
  const overlap = (a: number, lengthA: number, b: number, lengthB: number) =>
    (Math.max(a, b) + Math.min(a + lengthA, b + lengthB)) / 2;
  let ends: readonly [number, number, number, number];
  if (right || left) {
    const meets = from.top < to.top + to.height && to.top < from.top + from.height;
    const y = overlap(from.top, from.height, to.top, to.height);
    const [one, other] = meets ? [y, y] : [fromY, toY];
    ends = right
      ? [from.left + from.width, one + aside, to.left, other + aside]
      : [from.left, one + aside, to.left + to.width, other + aside];
  } else {
    const x = overlap(from.left, from.width, to.left, to.width) + aside;
    const [one, other] = Number.isFinite(x) ? [x, x] : [fromX, toX];
    ends = down ? [one, from.top + from.height, other, to.top] : [one, from.top, other, to.top + to.height];
  }
  const [x1, y1, x2, y2] = ends.map((value) => value.toFixed(1)) as [string, string, string, string];
  const [x, y] = [(ends[0] + ends[2]) / 2, (ends[1] + ends[3]) / 2];
  const angle = Math.atan2(ends[3] - ends[1], ends[2] - ends[0]);
  const head = `translate(${x2} ${y2}) rotate(${((angle * 180) / Math.PI).toFixed(0)})`;
  const isUpright = Math.abs(Math.cos(angle)) < 0.3;
  const anchor = isUpright ? (aside < 0 ? "end" : "start") : "middle";
  const text =
    label === ""
      ? ""
      : `<text x="${(x + (isUpright ? (aside < 0 ? -8 : 8) : 0)).toFixed(1)}" y="${(y + (isUpright ? 4 : -7)).toFixed(1)}" text-anchor="${anchor}">${label}</text>`;
  const sign =
    kind === "cut"
      ? `<text class="cross" x="${x.toFixed(1)}" y="${(y + 6).toFixed(1)}" text-anchor="middle">✗</text>`
      : "";
  return `<g class="${kind}"><line x1="${x1}" y1="${y1}" x2="${x2}" y2="${y2}"/><path d="M0 0L-8 -4V4Z" transform="${head}"/>${sign}${text}</g>`;
}

function linesOf({ regions, clients, serving, links, replication }: State): Line[] {
  const rate = (value: number) => `${value.toFixed(1)}/s`;
  const total = regions.primary.rate + regions.standby.rate + clients.errors;
  const fromDns = ROLES.map((role): Line => {
    const label = regions[role].rate > 0 ? rate(regions[role].rate) : "";
    return { from: "dns", to: role, kind: serving === role ? "flow" : "idle", label, aside: 0 };
  });
  const between = links.map(({ from, to, isOpen }): Line => {
    const kind = isOpen === "unknown" ? "unknown" : isOpen ? "open" : "cut";
    const sent = from === "primary" || from === "standby" ? replication[from] : undefined;
    const isPair = to !== "third" && from !== "third";
    const label =
      isPair && sent !== undefined && sent.pending > 0
        ? `${sent.pending} on their way, ${sent.oldest.toFixed(0)} s`
        : "";
    return { from, to, kind, label, aside: from < to ? -7 : 7 };
  });
  return [
    { from: "clients", to: "dns", kind: "flow", label: rate(total), aside: 0 },
    ...fromDns,
    ...between,
    { from: serving, to: "provider", kind: "idle", label: "", aside: 0 },
  ];
}
