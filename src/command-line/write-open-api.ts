import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { openApiDocument } from "../constructs/regional-payment-api/open-api/document";

/** Where clients find the API's description, below the project's folder. */
export const OPEN_API_FILE = join("docs", "openapi.json");

/** The API's description as the file holds it. */
export const openApiText = (): string => `${JSON.stringify(openApiDocument("api-key"), null, 2)}\n`;

/** Writes the API's description. */
export function writeOpenApi(project: string): void {
  writeFileSync(join(project, OPEN_API_FILE), openApiText());
}
