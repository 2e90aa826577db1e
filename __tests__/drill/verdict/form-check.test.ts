import type { Exchange } from "../../../drill/clients/ledger";
import { checkForm } from "../../../drill/verdict/form-check";
import { evidence, POSTED } from "./evidence.fixture";

const DOCUMENT = { type: "urn:payments:problem:region-fenced", title: "t", detail: "d", requestId: "r" };
const refusal = (status: number, document: object = {}, answer: object = {}): Exchange => ({
  ...POSTED,
  answer: {
    ...{ status, at: 60, contentType: "application/problem+json", cacheControl: "no-store", retryAfter: "5" },
    ...{ body: JSON.stringify({ ...DOCUMENT, status, ...document }), ...answer },
  },
});
const text = (exchange: Exchange) => checkForm(evidence({ exchanges: [exchange] })).join("\n");

test("a refusal is a problem document that says when to come back", () => {
  expect(text(refusal(503))).toBe("");
});

test.each<[string, Exchange]>([
  ["another content type", refusal(503, {}, { contentType: "application/json" })],
  ["another status", refusal(503, { status: 500 })],
  ["no type", refusal(503, { type: undefined })],
  ["no id of the request", refusal(503, { requestId: "" })],
  ["no JSON", refusal(503, {}, { body: "gone" })],
])("a refusal is no problem document: %s", (_, exchange) => {
  expect(text(exchange)).toContain("refusals are no problem documents: 503 of the primary for POST /process");
});

test("a payment that is not valid is refused by its fields, or by API Gateway, which tells where to learn them", () => {
  const invalid = (document: object) =>
    text(refusal(400, { type: "urn:payments:problem:invalid-payment", ...document }));
  expect(invalid({ errors: [{ pointer: "#/amount", detail: "x" }] })).toBe("");
  expect(invalid({ detail: "POST it to /v1/validate" })).toBe("");
  expect(invalid({ errors: [] })).toContain("name no field");
  expect(invalid({ errors: [{ detail: "x" }] })).toContain("name no field");
  expect(invalid({})).toContain("name no field");
});

test.each([undefined, "0", "soon"])(
  "503 with Retry-After %s does not say when to come back",
  (retryAfter) => {
    expect(text(refusal(503, {}, { retryAfter }))).toContain("do not say when to come back");
  },
);

test("answers must not be kept by whoever passes them on", () => {
  const exchange = { ...POSTED, answer: { status: 202, at: 60, cacheControl: "max-age=60" } };
  expect(text(exchange)).toContain("answers may be kept by whoever passes them on: 202");
});

test("where there was no answer, nothing is wrong with it", () => {
  expect(text({ ...POSTED, answer: { status: "ECONNREFUSED", at: 60 } })).toBe("");
});
