import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Simulation } from "../../../drill/global/simulation";
import { searchForSecrets } from "../../../drill/verdict/secret-search";
import { evidence, POSTED } from "./evidence.fixture";

const NUMBER = "4111111111111111";
const folder = mkdtempSync(join(tmpdir(), "secrets-"));
mkdirSync(join(folder, "primary"));
afterAll(() => rmSync(folder, { recursive: true }));

/** A Region's folder with one file. */
function search(file: string, text: string, body = "{}"): Promise<string[]> {
  const path = join(folder, "primary", file);
  writeFileSync(path, `fine\n${text}\nfine\n`);
  const simulation = {
    credentials: { "x-api-key": "key-of-a-client" },
    folderOf: (role: string) => join(folder, role),
  };
  const exchange = { ...POSTED, cardNumber: NUMBER, answer: { status: 202, at: 60, body } };
  return searchForSecrets(simulation as unknown as Simulation, evidence({ exchanges: [exchange] })).finally(
    () => rmSync(path),
  );
}

test("a card number is found wherever it is, line by line", async () => {
  expect(await search("functions.log", `{"card":"4111-1111 1111_1111"}`)).toEqual([
    "1 places hold a card number that a client sent: primary/functions.log line 2.",
  ]);
  expect(await search("functions.log", "4111\n111111111111")).toEqual([]);
  expect(await search("functions.log", "", `{"card":"${NUMBER}"}`)).toEqual([
    "1 places hold a card number that a client sent: an answer of the primary at 50.0 s.",
  ]);
});

test("a client's credentials are found wherever they are", async () => {
  expect(await search("store.jsonl", `{"change":{"key":"key-of-a-client"}}`)).toEqual([
    "1 places hold a client's credentials: primary/store.jsonl line 2.",
  ]);
});

test("the token of a payment method is in the table's items, and nowhere else", async () => {
  expect(await search("store.jsonl", `{"change":{"item":"tok_drill_7"}}`)).toEqual([]);
  const found = "hold the token of a payment method";
  expect((await search("store.jsonl", `{"object":{"body":"tok_drill_7"}}`)).join()).toContain(found);
  expect((await search("events.jsonl", "tok_drill_7")).join()).toContain(found);
  expect((await search("functions.log", "", "tok_drill_7")).join()).toContain(found);
});
