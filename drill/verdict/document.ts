export type Document = Readonly<Record<string, unknown>>;

/** The JSON object that a text holds; an empty one where it holds none. */
export function documentIn(text: string | undefined): Document {
  try {
    const value: unknown = JSON.parse(text ?? "");
    return typeof value === "object" && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}
