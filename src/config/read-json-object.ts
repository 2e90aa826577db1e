import { readFileSync } from "node:fs";
import { UserError } from "../errors";

/**
 * A file that holds a JSON object.
 * @throws UserError where it cannot be read, is no JSON, or holds something else
 */
export function readJsonObject(path: string): Readonly<Record<string, unknown>> {
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(path, "utf8"));
  } catch (error) {
    throw new UserError(`${path} cannot be read as JSON: ${(error as Error).message}`);
  }
  if (typeof content !== "object" || content === null || Array.isArray(content)) {
    throw new UserError(`${path} must hold a JSON object, in braces; it holds ${nameOf(content)}.`);
  }
  return content as Readonly<Record<string, unknown>>;
}

function nameOf(content: unknown): string {
  if (content === null) return "null";
  return Array.isArray(content) ? "a list" : `a ${typeof content}`;
}
