import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { DrillError } from "../errors";
import { actionNamed } from "./actions";

/** An exercise for a team: what has happened, and what would be the right thing to do. */
export interface Card {
  /** As its file is called. */
  readonly id: string;
  readonly title: string;
  /** Markdown, as all texts of a card. */
  readonly situation: string;
  readonly mayLookAt: string;
  readonly hints: readonly string[];
  /** What it could be, as offered to players: the right one somewhere among them. */
  readonly causes: readonly string[];
  readonly rightCause: string;
  readonly solution: string;
  /** What is broken, and how many seconds of the drill after the beginning. */
  readonly faults: readonly { readonly after: number; readonly action: string }[];
  /** The levers of which each is right, or `none`. */
  readonly levers: readonly string[];
  readonly limitSeconds: number;
}

/** Where the cards lie. */
export const CARDS_FOLDER = join(__dirname, "../../docs/gamedays");

/** All cards, in the order of their titles. @throws DrillError which names the file and what is wrong */
export function readCards(folder = CARDS_FOLDER): Card[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith(".md") && name !== "README.md")
    .map((name) => cardFrom(basename(name, ".md"), readFileSync(join(folder, name), "utf8")))
    .sort((one, other) => one.title.localeCompare(other.title));
}

/** @throws DrillError which names the card and what is wrong */
export function cardFrom(id: string, text: string): Card {
  const wrong = (what: string) => new DrillError(`docs/gamedays/${id}.md: ${what}`);
  const [, head = "", body = ""] = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(text) ?? [];
  const facts = Object.fromEntries(
    head.split("\n").map((line) => line.split(/:(.*)/s).map((part) => part.trim())),
  );
  const sections = sectionsIn(body);
  const section = (name: string) => {
    const found = sections.get(name);
    if (found === undefined) throw wrong(`there is no section "## ${name}".`);
    return found;
  };
  const offered = itemsIn(section("What it could be"));
  const right = offered.filter((one) => one.startsWith("**"));
  const minutes = Number(facts.minutes);
  if (right.length !== 1) throw wrong("of what it could be, exactly one must be in bold: the right one.");
  if (!(minutes > 0)) throw wrong('"minutes:" must say within how many minutes.');
  const levers = wordsIn(facts.levers, "|");
  const faults = wordsIn(facts.faults, ",").map((words) => {
    const [after = "", action = ""] = words.split(" ");
    return { after: Number(after), action: actionNamed(action).id };
  });
  if (levers.length === 0) throw wrong('"levers:" must name the right levers, or none.');
  levers.filter((lever) => lever !== "none").forEach(actionNamed);
  return {
    ...{ id, faults, levers, limitSeconds: minutes * 60 },
    title: /^# (.+)$/m.exec(body)?.[1] ?? id,
    ...{ situation: section("Situation"), mayLookAt: section("What you may look at") },
    ...{ hints: itemsIn(section("Hints")), solution: section("What it was") },
    // The order of the alphabet says nothing of which is right.
    ...{ causes: offered.map(plain).sort(), rightCause: plain(right[0] ?? "") },
  };
}

const plain = (text: string) => text.replaceAll("**", "");
const wordsIn = (text = "", between: string) =>
  text
    .split(between)
    .map((part) => part.trim())
    .filter((part) => part !== "");

function sectionsIn(body: string): Map<string, string> {
  const parts = body.split(/^## (.+)$/m).slice(1);
  return new Map(
    parts.flatMap((part, index) => (index % 2 === 0 ? [[part, (parts[index + 1] ?? "").trim()]] : [])),
  );
}

/** The items of a list, each as one text. */
function itemsIn(section: string): string[] {
  return section
    .split(/^(?:-|\d+\.) /m)
    .map((item) => item.replace(/\s+/g, " ").trim())
    .filter((item) => item !== "");
}
