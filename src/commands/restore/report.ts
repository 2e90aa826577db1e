import { existsSync, readFileSync, writeFileSync } from "node:fs";
import type { Item } from "../../../functions/adapters/payment-item";
import { UserError } from "../../errors";
import { CLASSES, type PaymentClass } from "./classify";
import type { Comparison, Difference } from "./compare";

/** What names a means of payment, or holds a client's own words: their names are told, their values are not. */
const UNTOLD = ["paymentMethodToken", "description", "customerId"];
const MOST_ROWS = 20;

/** The table for a person: how many of each class, and the first of those that differ. */
export function differencesTable({ differences, counts }: Comparison): string {
  const classes = Object.entries(CLASSES).map(
    ([name, meaning]) =>
      `  ${name.padEnd(12)} ${String(counts[name as PaymentClass]).padStart(9)}  ${meaning}`,
  );
  if (differences.length === 0) return classes.join("\n");
  const rows = differences
    .slice(0, MOST_ROWS)
    .map(({ transactionId, class: one, past, present, attributes }) => {
      const statuses = `${statusOf(past)} -> ${statusOf(present)}`;
      return `  ${transactionId}  ${one.padEnd(11)}  ${statuses.padEnd(24)}  ${one === "deleted" ? "the whole item" : attributes.join(", ")}`;
    });
  const more = differences.length - rows.length;
  return [
    ...classes,
    "",
    `  ${"transactionId".padEnd(36)}  ${"class".padEnd(11)}  ${"status then -> now".padEnd(24)}  what would be put right`,
    ...rows,
    ...(more > 0 ? [`  and ${more} more`] : []),
  ].join("\n");
}

const statusOf = (item: Item | undefined): string => item?.status?.S ?? "none";

/** One difference as a line of the file. */
export const differenceLine = (difference: Difference): string => {
  const { transactionId, class: one, attributes, present, right } = difference;
  const values = (item: Item | undefined) =>
    item && Object.fromEntries(attributes.map((name) => [name, valueOf(name, item)]));
  return JSON.stringify({
    transactionId,
    class: one,
    attributes,
    now: values(present) ?? null,
    becomes: values(right) ?? null,
  });
};

function valueOf(name: string, item: Item): unknown {
  const value = item[name];
  if (value === undefined) return null;
  return UNTOLD.includes(name) ? "[not told]" : value;
}

/** Writes what differs, for nobody's eyes but the caller's. */
export function writeDifferences(file: string, differences: readonly Difference[]): void {
  writeFileSync(file, differences.map((one) => `${differenceLine(one)}\n`).join(""), { mode: 0o600 });
}

/** The transactionIds in a file that `writeDifferences` wrote and somebody shortened. @throws UserError */
export function chosenIn(file: string): readonly string[] {
  if (!existsSync(file)) throw new UserError(`There is no file ${file} for --only.`);
  return readFileSync(file, "utf8")
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map((line, index) => {
      const id = idIn(line);
      if (id === undefined) throw new UserError(`Line ${index + 1} of ${file} names no payment.`);
      return id;
    });
}

function idIn(line: string): string | undefined {
  try {
    const { transactionId } = JSON.parse(line) as { transactionId?: unknown };
    return typeof transactionId === "string" ? transactionId : undefined;
  } catch {
    return undefined;
  }
}
