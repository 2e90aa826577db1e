import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { constructsPage } from "../../../src/docs/constructs-page";
import { readConstruct } from "../../../src/docs/read-construct";
import { writeDocs } from "../../../src/docs/write-docs";

const PROJECT = join(__dirname, "..", "..", "..");
const written = readFileSync(join(PROJECT, "docs", "constructs.md"), "utf8");

describe("docs/constructs.md", () => {
  it("is what npm run docs writes", () => {
    expect(written).toBe(constructsPage(PROJECT));
  });

  it.each(["ReplicatedTable", "RegionalPaymentApi", "ReplicatedBucket", "FailoverDns", "Observability"])(
    "shows %s with its props",
    (name) => {
      expect(written).toMatch(new RegExp(`## ${name}\\n\\n.+\\n\\n- \`\\w+\`: \`.+\` \\((required|default)`));
    },
  );

  it("gives a default for every optional prop", () => {
    expect(written).not.toContain("default: not stated");
  });

  it("holds the example as it is run by the tests", () => {
    expect(written).toContain(readFileSync(join(PROJECT, "examples/payments/stack.ts"), "utf8").trim());
  });
});

describe("writeDocs", () => {
  const folder = mkdtempSync(join(tmpdir(), "docs-"));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it("writes the page into the project", () => {
    for (const name of ["src", "examples"]) symlinkSync(join(PROJECT, name), join(folder, name));
    mkdirSync(join(folder, "docs"));
    writeDocs(folder);
    expect(readFileSync(join(folder, "docs", "constructs.md"), "utf8")).toBe(written);
  });

  it("says which construct has no source", () => {
    const file = join(folder, "other.ts");
    writeFileSync(file, "export class Other {}");
    expect(() => readConstruct("Missing", [file])).toThrow(`No class Missing with MissingProps in ${file}`);
  });
});
