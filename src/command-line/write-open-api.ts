import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { AuthenticationMode } from "../constructs/regional-payment-api/authentication";
import { openApiDocument } from "../constructs/regional-payment-api/open-api/document";

/** Where clients find the API's description, below the project's folder: as they are known by keys, and by tokens. */
export const OPEN_API_FILE = join("docs", "openapi.json");
export const OPEN_API_FILE_WITH_TOKENS = join("docs", "openapi-jwt.json");

/**
 * The API's description as the file holds it.
 * @param mode @default clients are known by keys
 */
export const openApiText = (mode: AuthenticationMode = "api-key"): string =>
  `${JSON.stringify(openApiDocument(mode), null, 2)}\n`;

/** Writes the API's descriptions. */
export function writeOpenApi(project: string): void {
  writeFileSync(join(project, OPEN_API_FILE), openApiText());
  writeFileSync(join(project, OPEN_API_FILE_WITH_TOKENS), openApiText("jwt"));
}
