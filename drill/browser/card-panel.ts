import { marked } from "marked";
import type { CardView, Judgement } from "../gameday/card-view";
import type { State } from "../gameday/state";
import { ask } from "./connection";
import { element, list, write } from "./dom";

/** The project's own text as HTML. What it links to lies in the repository, not on this page: the words stay. */
function rendered(markdown: string): HTMLElement {
  const place = element("div");
  place.innerHTML = marked.parse(markdown, { async: false });
  for (const link of place.querySelectorAll("a")) {
    link.replaceWith(`${link.textContent} (${(link.getAttribute("href") ?? "").replace("../", "docs/")})`);
  }
  return place;
}

/** Exercises for a team: what is offered, what is played, and how it ended. */
export class CardPanel {
  readonly root = element("section", { class: "panel card", "aria-label": "Exercises" });
  private readonly heading = element("h2");
  private readonly time = element("p", { class: "soft" });
  private readonly place = element("div");

  constructor(private readonly say: (text: string) => void) {
    this.root.append(this.heading, this.time, this.place);
  }

  show({ cards, card, phase }: State): void {
    this.root.hidden = phase !== "running" && card === undefined;
    write(
      this.heading,
      card === undefined ? "Exercises: something breaks, and you find out what" : card.title,
    );
    write(this.time, card === undefined ? "" : timeOf(card));
    // The time changes each second; what is chosen below must not be drawn anew for it.
    const lasting = card && { ...card, seconds: 0 };
    list(this.place, [cards, lasting], () =>
      card === undefined
        ? [this.offer(cards)]
        : [card.judgement === undefined ? this.played(card) : this.judged(card.judgement)],
    );
  }

  private offer(cards: State["cards"]): HTMLElement {
    const buttons = cards.map(({ id, title }) => this.button(title, () => ask({ card: id })));
    return element("div", { class: "offer" }, ...buttons);
  }

  private played({ situation, mayLookAt, hints, hintsLeft, causes }: CardView): HTMLElement {
    const choices = causes.map((cause) =>
      element(
        "label",
        {},
        element("input", { type: "radio", name: "cause", value: cause }),
        element("span", {}, cause),
      ),
    );
    const done = this.button("That is it: judge us", () => {
      const chosen = this.place.querySelector<HTMLInputElement>("input:checked")?.value;
      return chosen === undefined ? Promise.resolve("Choose what it was first.") : ask({ cause: chosen });
    });
    const hint = this.button(`A hint (${hintsLeft} left)`, () => ask({ hint: true }));
    hint.disabled = hintsLeft === 0;
    return element(
      "div",
      { class: "played" },
      element(
        "div",
        {},
        element("h3", {}, "Situation"),
        rendered(situation),
        element("h3", {}, "What you may look at"),
        rendered(mayLookAt),
        ...(hints.length === 0 ? [] : [element("h3", {}, "Hints"), ...hints.map(rendered)]),
      ),
      element(
        "div",
        {},
        element("h3", {}, "What was it?"),
        element("fieldset", { "aria-label": "What was it?" }, ...choices),
        element(
          "div",
          { class: "row" },
          done,
          hint,
          this.button("Give up this card", () => ask({ closeCard: true })),
        ),
      ),
    );
  }

  private judged({ points, cost, solution }: Judgement): HTMLElement {
    const lines = points.map(({ isGood, text }) =>
      element("li", { class: isGood ? "good" : "bad" }, `${isGood ? "✓" : "✗"} ${text}`),
    );
    return element(
      "div",
      {},
      element("ul", { class: "points" }, ...lines),
      element("p", {}, `What it cost: ${cost}`),
      rendered(solution),
      element(
        "div",
        { class: "row" },
        this.button("Put the card away", () => ask({ closeCard: true })),
      ),
    );
  }

  private button(label: string, act: () => Promise<string | undefined>): HTMLButtonElement {
    const button = element("button", { type: "button" }, label);
    button.addEventListener("click", () => void act().then((problem) => this.say(problem ?? "")));
    return button;
  }
}

function timeOf({ seconds, limitSeconds, judgement }: CardView): string {
  return judgement === undefined
    ? `${(seconds / 60).toFixed(1)} of ${limitSeconds / 60} minutes of the drill. What is broken is not shown until you are judged; the levers are yours.`
    : "";
}
