import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { homedir, tmpdir } from "node:os";
import { join } from "node:path";
import { synthesize } from "../../src/app";
import { BUNDLES_FOLDER } from "../../src/bundling/bundle-functions";
import { reportErrors } from "../../src/command-line/report-errors";
import { ConfigurationError } from "../../src/errors";
import { LOCK_FILE } from "../../src/lock-file";
import { PROJECT } from "../support/synthesized";

/** A clone of the project in another folder: what a synth reads, and the installed packages. */
function cloneProject(): string {
  const clone = mkdtempSync(join(tmpdir(), "clone-"));
  const names = ["cdktf.json", "package-lock.json", "tsconfig.json", "functions", LOCK_FILE];
  for (const name of names.filter((one) => existsSync(join(PROJECT, one)))) {
    cpSync(join(PROJECT, name), join(clone, name), { recursive: true });
  }
  symlinkSync(join(PROJECT, "node_modules"), join(clone, "node_modules"));
  return clone;
}

/** Every file below a folder, by its path. */
const filesOf = (folder: string): Record<string, string> =>
  Object.fromEntries(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => join(parentPath, name))
      .sort()
      .map((file) => [file.slice(folder.length + 1), readFileSync(file, "utf8")]),
  );

let here: string;
let clone: string;

beforeAll(() => {
  here = mkdtempSync(join(tmpdir(), "here-"));
  clone = cloneProject();
});

afterAll(() => [here, clone].forEach((folder) => rmSync(folder, { recursive: true, force: true })));

describe("a synth with nothing set", () => {
  test("writes both stacks, each with its JSON", () => {
    const { configuration, outputFolder } = synthesize({
      project: PROJECT,
      environment: {},
      outputFolder: here,
    });
    expect(outputFolder).toBe(here);
    expect(configuration).toMatchObject({ environmentSuffix: "dev", backend: { kind: "s3" } });
    expect(readdirSync(join(here, "stacks")).sort()).toEqual(["payments", "state"]);
    expect(existsSync(join(here, "stacks", "payments", "cdk.tf.json"))).toBe(true);
  });

  test("defect 19: is byte for byte the same from another folder, bundles included", () => {
    const { bundled, outputFolder } = synthesize({ project: clone, environment: {} });
    expect(bundled).toBe(true);
    expect(outputFolder).toBe(join(clone, "cdktf.out"));
    const [first, second] = [filesOf(here), filesOf(outputFolder)];
    expect(Object.keys(second)).toEqual(Object.keys(first));
    expect(Object.keys(first).filter((file) => first[file] !== second[file])).toEqual([]);
  });

  test("defect 19: names no folder of the machine", () => {
    const folders = [PROJECT, here, clone, tmpdir(), homedir()].filter((folder) => folder !== "/");
    const found = Object.entries(filesOf(here)).flatMap(([file, text]) =>
      folders.filter((folder) => text.includes(folder)).map((folder) => `${file} names ${folder}`),
    );
    expect(found).toEqual([]);
  });

  test("defect 19: every file that a stack names lies in its own folder", () => {
    const stack = join(here, "stacks", "payments");
    const sources = [
      ...(filesOf(stack)["cdk.tf.json"] ?? "").matchAll(/"source_dir": "\$\{path\.module\}\/([^"]+)"/g),
    ];
    expect(sources.length).toBeGreaterThan(0);
    for (const [, path] of sources) expect(existsSync(join(stack, String(path), "index.js"))).toBe(true);
  });

  test("finds fresh bundles the second time", () => {
    expect(synthesize({ project: clone, environment: {} }).bundled).toBe(false);
  });
});

describe("the lock file of the providers", () => {
  const stacks = (outputFolder: string) =>
    ["payments", "state"].map((name) => existsSync(join(outputFolder, "stacks", name, LOCK_FILE)));

  test("lies in the project, so git must not ignore it", () => {
    expect(readFileSync(join(PROJECT, ".gitignore"), "utf8").split("\n")).not.toContain(LOCK_FILE);
  });

  test("goes with every stack's folder", () => {
    writeFileSync(join(clone, LOCK_FILE), "# locked\n");
    const outputFolder = join(here, "locked");
    const { locked } = synthesize({ project: clone, environment: {}, outputFolder });
    expect([locked, ...stacks(outputFolder)]).toEqual([true, true, true]);
  });

  test("is missed where there is none", () => {
    rmSync(join(clone, LOCK_FILE));
    const outputFolder = join(here, "unlocked");
    const { locked } = synthesize({ project: clone, environment: {}, outputFolder });
    expect([locked, ...stacks(outputFolder)]).toEqual([false, false, false]);
  });
});

test("the cdktf command says where to write", () => {
  const folder = join(here, "elsewhere");
  expect(synthesize({ project: PROJECT, environment: { CDKTF_OUTDIR: folder } }).outputFolder).toBe(folder);
  expect(existsSync(join(folder, "manifest.json"))).toBe(true);
});

test.each([
  ["cloud", { BACKEND: "cloud", CLOUD_ORGANIZATION: "acme" }],
  ["local", { BACKEND: "local" }],
])(
  "there is no state stack where the state needs no bucket, nor that of an earlier synth: %s",
  (backend, environment) => {
    const outputFolder = join(here, backend);
    synthesize({ project: PROJECT, environment: {}, outputFolder });
    expect(readdirSync(join(outputFolder, "stacks")).sort()).toEqual(["payments", "state"]);
    synthesize({ project: PROJECT, environment, outputFolder });
    // cdktf, which has seen the folder before the synth, looks at it once more.
    expect(readdirSync(join(outputFolder, "stacks", "state"))).toEqual([]);
  },
);

test("there is a stack of safeguards where they are on, and none of an earlier synth where they are off", () => {
  const outputFolder = join(here, "safeguarded");
  const stacksWith = (environment: NodeJS.ProcessEnv) => {
    synthesize({ project: PROJECT, environment, outputFolder });
    const stacks = readdirSync(join(outputFolder, "stacks")).sort();
    return stacks.filter((stack) => existsSync(join(outputFolder, "stacks", stack, "cdk.tf.json")));
  };
  expect(stacksWith({ SAFEGUARDS: "on" })).toEqual(["payments", "safeguards", "state"]);
  expect(stacksWith({})).toEqual(["payments", "state"]);
  expect(stacksWith({ ENVIRONMENT_SUFFIX: "prod" })).toEqual(["payments", "safeguards", "state"]);
  expect(stacksWith({ ENVIRONMENT_SUFFIX: "prod", SAFEGUARDS: "off" })).toEqual(["payments", "state"]);
});

test("the network comes before what reads its state, and the ledger last", () => {
  const outputFolder = join(here, "ledger");
  const dependenciesWith = (environment: NodeJS.ProcessEnv) => {
    synthesize({ project: PROJECT, environment, outputFolder });
    const { stacks } = JSON.parse(readFileSync(join(outputFolder, "manifest.json"), "utf8")) as {
      stacks: Record<string, { dependencies: string[] }>;
    };
    return Object.fromEntries(Object.entries(stacks).map(([id, { dependencies }]) => [id, dependencies]));
  };
  expect(dependenciesWith({ LEDGER: "aurora", BACKEND: "local" })).toEqual({
    network: [],
    payments: [],
    ledger: ["network", "payments"],
  });
  expect(dependenciesWith({ FUNCTIONS_NETWORK: "private", NAT: "one", BACKEND: "local" })).toEqual({
    network: [],
    payments: ["network"],
  });
  expect(readdirSync(join(outputFolder, "stacks", "ledger"))).toEqual([]);
});

describe("a bad configuration", () => {
  const project = () => {
    const folder = join(here, "bad");
    mkdirSync(folder, { recursive: true });
    cpSync(join(PROJECT, "cdktf.json"), join(folder, "cdktf.json"));
    return folder;
  };
  const environment = { PRIMARY_REGION: "moon-1", DOMAIN_NAME: "example.com" };

  test("is refused with every problem before anything is written, bundles included", () => {
    expect(() => synthesize({ project: project(), environment })).toThrow(ConfigurationError);
    expect(() => synthesize({ project: project(), environment })).toThrow(
      /2 problems; nothing was written\.\n {2}PRIMARY_REGION: given "moon-1"[^]*\n {2}DOMAIN_NAME: given "example\.com"/,
    );
    expect(existsSync(join(project(), "cdktf.out"))).toBe(false);
    expect(existsSync(join(project(), BUNDLES_FOLDER))).toBe(false);
  });

  test("defect 11: ends with exit code 1 and plain words, without a stack trace", () => {
    const error = jest.spyOn(console, "error").mockImplementation(() => undefined);
    reportErrors(() => synthesize({ project: project(), environment }));
    const [code, [printed]] = [process.exitCode, error.mock.lastCall as [string]];
    process.exitCode = undefined;
    error.mockRestore();
    expect(code).toBe(1);
    expect(printed).toMatch(/^The configuration has 2 problems/);
    expect(printed).not.toMatch(/\n\s+at /);
  });
});
