import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import AjvDraft4 from "ajv-draft-04";
import { PROBLEMS } from "../../../../../functions/contract";
import { FUNCTION_NAMES } from "../../../../../src/bundling/function-names";
import {
  OPEN_API_FILE,
  OPEN_API_FILE_WITH_TOKENS,
  openApiText,
} from "../../../../../src/command-line/write-open-api";
import type { AuthenticationMode } from "../../../../../src/constructs/regional-payment-api/authentication";
import { openApiDocument } from "../../../../../src/constructs/regional-payment-api/open-api/document";
import { ROUTES } from "../../../../../src/constructs/regional-payment-api/open-api/routes";
import { problemPages } from "../../../../../src/docs/problem-pages";
import { PROJECT } from "../../../../support/synthesized";

interface MediaType {
  readonly schema: { readonly $ref: string };
  readonly examples: Record<string, { readonly value: { readonly status?: number } }>;
}
interface Operation {
  readonly operationId: string;
  readonly parameters?: { readonly name: string; readonly in: string }[];
  readonly responses: Record<string, { description: string; content?: Record<string, MediaType> }>;
}

const PROBLEM = "application/problem+json";

const operationsOf = (mode: AuthenticationMode) =>
  Object.entries(openApiDocument(mode).paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(
      ([method, operation]) => [method, path, operation as unknown as Operation] as const,
    ),
  );
const operations = operationsOf("api-key");
/** What Route 53's health checkers ask. */
const OPEN = ["/health", "/failover-switch"];

test("docs/openapi.json and docs/openapi-jwt.json are this document (npm run openapi writes them)", () => {
  expect(readFileSync(join(PROJECT, OPEN_API_FILE), "utf8")).toBe(openApiText());
  expect(readFileSync(join(PROJECT, OPEN_API_FILE_WITH_TOKENS), "utf8")).toBe(openApiText("jwt"));
});

test("describes every route, below the stage", () => {
  expect(operations.map(([method, path]) => `${method} ${path}`).sort()).toEqual(
    ROUTES.map(({ method, path }) => `${method} ${path}`).sort(),
  );
  expect(openApiDocument("api-key").servers).toEqual([expect.objectContaining({ url: "https://{host}/v1" })]);
});

test.each(ROUTES)("$method $path answers with its own statuses, and API Gateway's", (route) => {
  const { method, path, successes, problems } = route;
  const [, , operation] = operations.find(([verb, name]) => verb === method && name === path) ?? [];
  const gateway = OPEN.includes(path) ? ["429"] : ["403", "429"];
  const own = [...Object.keys(successes), ...problems.map((kind) => String(PROBLEMS[kind].status))];
  expect(Object.keys(operation?.responses ?? {}).sort()).toEqual([...new Set([...own, ...gateway])].sort());
});

test("every problem that a function answers is one of some route's", () => {
  const described = new Set(ROUTES.flatMap(({ problems }) => problems));
  expect([...described].sort()).toEqual(Object.keys(PROBLEMS).sort());
});

test("what passes by itself says when to come back", () => {
  const headersOf = (status: string) =>
    operations.flatMap(([, , { responses }]) =>
      responses[status]?.content?.[PROBLEM] ? [responses[status]] : [],
    );
  for (const response of [...headersOf("429"), ...headersOf("503")]) {
    expect(response).toHaveProperty(["headers", "Retry-After", "schema"], { type: "integer" });
  }
  expect(headersOf("503").length).toBeGreaterThan(0);
  expect(headersOf("422")[0]).not.toHaveProperty("headers");
});

test("every type of problem is named, and has a page that npm run docs writes", () => {
  const { components } = openApiDocument("jwt");
  const { properties } = components.schemas.Problem as { properties: { type: { enum: string[] } } };
  const kinds = properties.type.enum.map((type) => type.replace("urn:payments:problem:", ""));
  expect(kinds).toEqual([...problemPages().keys()].sort());
  expect(readdirSync(join(PROJECT, "docs", "problems")).sort()).toEqual(
    kinds.map((kind) => `${kind}.md`).sort(),
  );
  for (const [kind, page] of problemPages()) {
    expect(readFileSync(join(PROJECT, "docs", "problems", `${kind}.md`), "utf8")).toBe(page);
  }
});

test("clients that bear tokens are refused with 401, or 403 where they may not", () => {
  const statuses = (mode: AuthenticationMode) =>
    operationsOf(mode).map(([, path, { responses }]) => [path, "401" in responses, "403" in responses]);
  expect(statuses("jwt").filter(([path]) => !OPEN.includes(String(path)))).toEqual([
    ["/validate", true, true],
    ["/process", true, true],
    ["/payments/{transactionId}", true, true],
  ]);
  expect(statuses("jwt")).toContainEqual(["/health", false, false]);
});

test("names each operation once", () => {
  const ids = operations.map(([, , { operationId }]) => operationId);
  expect(new Set(ids).size).toBe(ids.length);
});

test.each(ROUTES.map(({ path, parameters }) => [path, parameters ?? []] as const))(
  "%s describes the parameters in its path",
  (path, parameters) => {
    const described = (parameters as { name: string; in: string }[])
      .filter((p) => p.in === "path")
      .map((p) => p.name);
    expect(described).toEqual([...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name));
  },
);

test.each(ROUTES.map(({ path, handler }) => [path, handler]))(
  "%s is answered by a function that exists: %s",
  (_path, handler) => {
    expect(FUNCTION_NAMES).toContain(handler);
  },
);

describe("the examples", () => {
  const ajv = new AjvDraft4({ formats: { "date-time": true } });
  const { components } = openApiDocument("api-key");
  const examples = operations.flatMap(([method, path, { responses }]) =>
    Object.entries(responses).flatMap(([status, { content = {} }]) =>
      Object.entries(content).flatMap(([mediaType, { schema, examples: byName }]) =>
        Object.entries(byName).map(
          ([name, { value }]) =>
            [`${method} ${path} ${status} ${name}`, mediaType, schema.$ref, status, value] as const,
        ),
      ),
    ),
  );

  test.each(examples)(
    "%s (%s) is what its schema %s describes",
    (_name, mediaType, reference, status, value) => {
      const schema = (components.schemas as Record<string, object>)[reference.split("/").at(-1) as string];
      expect(schema).toBeDefined();
      ajv.validate(schema as object, value);
      expect(ajv.errors).toBeNull();
      // A problem tells its status.
      if (mediaType === "application/problem+json") expect(value.status).toBe(Number(status));
    },
  );

  test("show every status that has a body", () => {
    const shown = new Set(examples.map(([, , , status]) => status));
    expect([...shown].sort()).toEqual([
      "200",
      "202",
      "400",
      "403",
      "404",
      "409",
      "413",
      "415",
      "422",
      "429",
      "500",
      "503",
    ]);
  });
});

test("an unhealthy Region is told by a report; a failed health check by a problem", () => {
  const { responses } = operations.find(([, path]) => path === "/health")?.[2] as Operation;
  expect(Object.keys(responses["503"]?.content ?? {})).toEqual(["application/json"]);
  expect(Object.keys(responses["500"]?.content ?? {})).toEqual(["application/problem+json"]);
});
