import { execFileSync } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  symlinkSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const PROJECT = join(__dirname, "..", "..");
const EXAMPLE = join(PROJECT, "examples", "payments");
const TERRAFORM_CHECK = join(PROJECT, "..", "shared", "tools", "terraform-check");

/** What the other project has of its own: linked from here, so that nothing is downloaded again. */
const OF_THE_OTHER_PROJECT = [
  ...[
    "@cdktf",
    "@types",
    "cdktf",
    "constructs",
    "jest",
    "tldts",
    "tldts-core",
    "ts-jest",
    "typescript",
    "zod",
  ],
];

/** The environment of a shell: not this test run's own. */
const environment = Object.fromEntries(
  Object.entries(process.env).filter(([name]) => !/^(npm_|JEST_|NODE_ENV|SHARED_TEMPLATES)/.test(name)),
);

function run(folder: string, command: string, ...parameters: string[]): string {
  try {
    const options = { cwd: folder, env: environment, encoding: "utf8", stdio: "pipe" } as const;
    return execFileSync(command, parameters, options);
  } catch (error) {
    const { stdout = "", stderr = "" } = error as { stdout?: string; stderr?: string };
    throw new Error([command, ...parameters].join(" ") + ` failed\n${stdout}\n${stderr}`);
  }
}

describe("the packed tarball, in another project", () => {
  const folder = mkdtempSync(join(tmpdir(), "another-project-"));
  const project = join(folder, "project");
  const installed = join(project, "node_modules", "payments-multi-region");

  beforeAll(() => {
    const [{ filename }] = JSON.parse(
      run(PROJECT, "npm", "run", "--silent", "package", "--", "--json", "--pack-destination", folder),
    ) as [{ filename: string }];
    cpSync(EXAMPLE, project, { recursive: true });
    mkdirSync(installed, { recursive: true });
    run(folder, "tar", "-xzf", filename, "-C", installed, "--strip-components=1");
    for (const name of OF_THE_OTHER_PROJECT) {
      symlinkSync(join(PROJECT, "node_modules", name), join(project, "node_modules", name));
    }
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it("asks its user for the framework, and brings nothing but the list of public suffixes and zod", () => {
    const manifest = JSON.parse(readFileSync(join(installed, "package.json"), "utf8")) as Record<
      string,
      object
    >;
    expect(Object.keys(manifest.dependencies ?? {})).toEqual(["tldts", "zod"]);
    expect(Object.keys(manifest.peerDependencies ?? {}).sort()).toEqual([
      "@cdktf/provider-archive",
      "@cdktf/provider-aws",
      "cdktf",
      "constructs",
    ]);
  });

  it("holds compiled code and its documents, and no tests, sources or handlers", () => {
    expect(readdirSync(installed).sort()).toEqual([
      ...["LICENSE", "README.md", "bin", "dist", "docs", "package.json"],
    ]);
    expect(existsSync(join(installed, "dist", "package", "src", "index.d.ts"))).toBe(true);
    expect(existsSync(join(installed, "dist", "package", "functions", "intake", "handler.js"))).toBe(false);
  });

  it("brings the one command line, which needs nothing beside it", () => {
    expect(run(project, "node", join(installed, "bin", "payments.js"), "help")).toContain("failover");
  });

  it("has types that the example compiles with", () => {
    expect(run(project, "node", "node_modules/typescript/bin/tsc")).toBe("");
  });

  it("passes the example's own tests, by cdktf's matchers", () => {
    run(project, "node", "node_modules/jest/bin/jest.js", "--silent");
  });

  it("synthesizes the example, with a folder that is enough by itself", () => {
    const compiled = ["--noEmit", "false", "--outDir", "compiled"];
    run(project, "node", "node_modules/typescript/bin/tsc", ...compiled);
    cpSync(join(project, "bundles"), join(project, "compiled", "bundles"), { recursive: true });
    run(project, "node", "compiled/main.js");
    const stack = join(project, "cdktf.out", "stacks", "acme-payments");
    const json = readFileSync(join(stack, "cdk.tf.json"), "utf8");
    expect(json).toContain('"acme-payments-intake-standby-dev"');
    expect(json).not.toContain(project);
    // CI asks the AWS provider itself, where its machine carries it; it takes longer than all else here.
    if (process.env.CI && existsSync(TERRAFORM_CHECK)) {
      expect(run(project, TERRAFORM_CHECK, stack)).toMatch(/^validate: ok.*\nplan: ok/m);
    }
  }, 300_000);
});
