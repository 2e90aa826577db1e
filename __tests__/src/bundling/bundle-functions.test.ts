import {
  appendFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { BUNDLES_FOLDER, ensureBundles } from "../../../src/bundling/bundle-functions";
import { BUNDLED_FUNCTION_NAMES } from "../../../src/bundling/function-names";
import { UserError } from "../../../src/errors";
import { PROJECT } from "../../support/synthesized";

/** A project of one-line functions that share a module. */
let project: string;
const source = (...path: string[]) => join(project, "functions", ...path);
const bundle = (name: string) => join(project, BUNDLES_FOLDER, name, "index.js");

beforeEach(() => {
  project = mkdtempSync(join(tmpdir(), "bundling-"));
  mkdirSync(source("shared"), { recursive: true });
  writeFileSync(
    source("shared", "greet.ts"),
    `export const greet = (who: string): string => "hello " + who;\n`,
  );
  for (const name of BUNDLED_FUNCTION_NAMES) {
    mkdirSync(source(name));
    writeFileSync(
      source(name, "index.ts"),
      `import { greet } from "../shared/greet";\nexport const handler = () => greet("${name}");\n`,
    );
  }
  mkdirSync(source("ledger", "migrations"), { recursive: true });
  writeFileSync(source("ledger", "migrations", "001-first.sql"), "SELECT 1;\n");
  writeFileSync(join(project, "package-lock.json"), "{}");
  writeFileSync(join(project, "tsconfig.json"), "{}");
});

afterEach(() => rmSync(project, { recursive: true, force: true }));

test("the functions are the folders with an entry point", () => {
  const folders = readdirSync(join(PROJECT, "functions"), { recursive: true, encoding: "utf8" })
    .filter((file) => /^[\w-]+\/index\.ts$/.test(file))
    .map((file) => file.split("/")[0]);
  expect(folders.sort()).toEqual([...BUNDLED_FUNCTION_NAMES].sort());
});

test("each function becomes one file that Lambda can call", () => {
  expect(ensureBundles(project)).toBe(true);
  for (const name of BUNDLED_FUNCTION_NAMES) {
    const { handler } = jest.requireActual<{ handler: () => string }>(bundle(name));
    expect(handler()).toBe(`hello ${name}`);
  }
});

test("the ledger's migrations go into the bundle of the function that runs them, and a change of one bundles anew", () => {
  ensureBundles(project);
  const migration = join(project, BUNDLES_FOLDER, "ledger-migrate", "migrations", "001-first.sql");
  expect(readFileSync(migration, "utf8")).toBe("SELECT 1;\n");
  appendFileSync(migration, "SELECT 2;\n");
  expect(ensureBundles(project)).toBe(true);
  appendFileSync(source("ledger", "migrations", "001-first.sql"), "SELECT 3;\n");
  expect(ensureBundles(project)).toBe(true);
  expect(readFileSync(migration, "utf8")).toBe("SELECT 1;\nSELECT 3;\n");
});

test("fresh bundles are not made again", () => {
  ensureBundles(project);
  expect(ensureBundles(project)).toBe(false);
});

test.each([
  ["touched", () => writeFileSync(bundle("intake"), "tampered")],
  ["lost", () => rmSync(bundle("intake"))],
])("a bundle that was %s is made again, never deployed", (_how, harm) => {
  ensureBundles(project);
  const made = readFileSync(bundle("intake"), "utf8");
  harm();
  expect(ensureBundles(project)).toBe(true);
  expect(readFileSync(bundle("intake"), "utf8")).toBe(made);
});

test.each([
  [
    "a source that a function imports",
    () => appendFileSync(source("shared", "greet.ts"), "export const more = 1;\n"),
  ],
  ["a new source", () => writeFileSync(source("shared", "new.ts"), "export {};\n")],
  ["how TypeScript compiles", () => writeFileSync(join(project, "tsconfig.json"), `{"compilerOptions":{}}`)],
  ["a locked dependency", () => writeFileSync(join(project, "package-lock.json"), `{"lockfileVersion":3}`)],
  [
    "a removed source",
    () => {
      writeFileSync(source("shared", "extra.ts"), "export {};\n");
      ensureBundles(project);
      rmSync(source("shared", "extra.ts"));
    },
  ],
])("they are made again after a change of %s", (_what, change) => {
  ensureBundles(project);
  change();
  expect(ensureBundles(project)).toBe(true);
  expect(ensureBundles(project)).toBe(false);
});

test("other files of functions/ make no difference", () => {
  ensureBundles(project);
  writeFileSync(source("README.md"), "notes");
  expect(ensureBundles(project)).toBe(false);
});

test("a bundle of a function that is no more is removed", () => {
  ensureBundles(project);
  const old = join(project, BUNDLES_FOLDER, "refund");
  mkdirSync(old);
  appendFileSync(source("shared", "greet.ts"), "export const more = 1;\n");
  ensureBundles(project);
  expect(readdirSync(join(project, BUNDLES_FOLDER)).sort()).toEqual(
    [...BUNDLED_FUNCTION_NAMES, "fingerprint.sha256"].sort(),
  );
});

describe("a function that does not compile", () => {
  beforeEach(() => appendFileSync(source("intake", "index.ts"), "export const = ;\n"));

  const failure = (): unknown => {
    try {
      ensureBundles(project);
    } catch (error) {
      return error;
    }
    return undefined;
  };

  test("is told to the user by file and line, without a stack trace", () => {
    expect(failure()).toBeInstanceOf(UserError);
    expect((failure() as Error).message).toMatch(
      /^The functions cannot be bundled:\n[^]*functions\/intake\/index\.ts:3:\d+: ERROR/,
    );
    expect((failure() as Error).message).not.toMatch(/\n\s+at /);
  });

  test("leaves nothing behind that counts as fresh", () => {
    failure();
    expect(failure()).toBeInstanceOf(UserError);
  });
});

test("defect 19: the bundles of one commit are the same in every folder, and name none", () => {
  ensureBundles(project);
  const before = BUNDLED_FUNCTION_NAMES.map((name) => readFileSync(bundle(name), "utf8"));
  const first = project;
  project = mkdtempSync(join(tmpdir(), "bundling-elsewhere-"));
  for (const file of readdirSync(join(first, "functions"), { recursive: true, encoding: "utf8" })) {
    if (!/\.(ts|sql)$/.test(file)) continue;
    mkdirSync(join(source(file), ".."), { recursive: true });
    writeFileSync(source(file), readFileSync(join(first, "functions", file)));
  }
  writeFileSync(join(project, "package-lock.json"), "{}");
  writeFileSync(join(project, "tsconfig.json"), "{}");
  rmSync(first, { recursive: true });
  ensureBundles(project);
  expect(BUNDLED_FUNCTION_NAMES.map((name) => readFileSync(bundle(name), "utf8"))).toEqual(before);
  expect(before.filter((text) => text.includes(tmpdir()))).toEqual([]);
});
