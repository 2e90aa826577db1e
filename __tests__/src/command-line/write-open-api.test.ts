import { mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openApiText, writeOpenApi } from "../../../src/command-line/write-open-api";

test("writes the API's description to docs/openapi.json, indented", () => {
  const project = mkdtempSync(join(tmpdir(), "open-api-"));
  mkdirSync(join(project, "docs"));
  writeOpenApi(project);
  const text = readFileSync(join(project, "docs", "openapi.json"), "utf8");
  const withTokens = readFileSync(join(project, "docs", "openapi-jwt.json"), "utf8");
  rmSync(project, { recursive: true });
  expect(withTokens).toBe(openApiText("jwt"));
  expect(withTokens).not.toBe(text);
  expect(text).toBe(openApiText());
  expect(text).toMatch(/^\{\n {2}"openapi": "3\.0\.3",\n[^]*\n\}\n$/);
});
