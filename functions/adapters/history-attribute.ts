import type { AttributeValue } from "@aws-sdk/client-dynamodb";
import type { History, HistoryEntry } from "../payments/history";

/** The item's attribute. */
export const HISTORY = "history";

/** A history as an item keeps it: a list of maps of texts. */
export const historyAttribute = (history: History): AttributeValue => ({
  L: history.map(({ at, by, action, reason }) => ({
    M: { at: { S: at }, by: { S: by }, action: { S: action }, reason: { S: reason } },
  })),
});

/** The history in an attribute; what is no entry of one is left out. */
export const historyIn = (attribute: AttributeValue | undefined): History =>
  (attribute?.L ?? []).flatMap(({ M }) => {
    const [at, by, action, reason] = ["at", "by", "action", "reason"].map((name) => M?.[name]?.S);
    return at !== undefined && by !== undefined && action !== undefined && reason !== undefined
      ? [{ at, by, action, reason } satisfies HistoryEntry]
      : [];
  });
