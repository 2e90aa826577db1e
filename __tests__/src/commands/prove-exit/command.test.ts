import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Run, proveExitCommand } from "../../../../src/commands/prove-exit/command";
import { VARIANTS } from "../../../../src/commands/prove-exit/variants";
import { UserError } from "../../../../src/errors";

const write = (folder: string, files: Record<string, string>) => {
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(join(folder, file, ".."), { recursive: true });
    writeFileSync(join(folder, file), text);
  }
};

function makeProject() {
  const project = mkdtempSync(join(tmpdir(), "prove-exit-project-"));
  write(project, {
    "main.ts": 'import { App } from "cdktf";',
    "dist/app/main.js": "",
    "package.json": JSON.stringify({ scripts: {}, dependencies: { cdktf: "0.21.0" }, devDependencies: {} }),
    "node_modules/cdktf/index.js": "",
    "node_modules/zod/index.js": "",
  });
  return project;
}

interface Synth {
  readonly renamed: boolean;
  readonly folder: string;
  readonly output: string;
  readonly environment: NodeJS.ProcessEnv;
}

const stack = (version: string, more: object = {}) =>
  JSON.stringify({ "//": { metadata: { version } }, resource: { aws_sqs_queue: { jobs: {} } }, ...more });

/** Writes what the framework or its fork would. */
const faithful = ({ renamed, output }: Synth) =>
  write(output, { "stacks/payments/cdk.tf.json": stack(renamed ? "0.24.0" : "0.21.0") });

interface Attempt {
  readonly words?: string[];
  readonly install?: (interrupt: () => void) => void;
}

async function prove(synth: (synth: Synth) => void, { words = [], install }: Attempt = {}) {
  const [said, complaints, folders]: [string[], string[], Set<string>] = [[], [], new Set()];
  const interruption = new AbortController();
  const run: Run = async ([, script], folder, environment) => {
    folders.add(folder);
    if (script === "install") return install?.(() => interruption.abort());
    const output = String(environment.CDKTF_OUTDIR);
    synth({ renamed: folder.endsWith("after"), folder, output, environment });
  };
  const context = {
    ...{ project: makeProject(), environment: { PATH: "/bin", DOMAIN_NAME: "shop.acme.io" }, run },
    ...{
      say: (text: string) => void said.push(text),
      complain: (text: string) => void complaints.push(text),
    },
  };
  const code = await proveExitCommand(words, { ...context, interrupted: interruption.signal }).finally(() => {
    for (const folder of folders) expect(existsSync(folder)).toBe(false);
  });
  return { code, said, complaints };
}

test("the same stacks for every variant end with 0, and the versions are told", async () => {
  const { code, said, complaints } = await prove(faithful);
  expect([code, complaints]).toEqual([0, []]);
  expect(said).toHaveLength(Object.keys(VARIANTS).length + 2);
  expect(said[1]).toBe('[1/10] nothing set: 1 resources and data sources; framework "0.21.0" -> "0.24.0"');
  expect(said.at(-1)).toBe("Proven: the same stacks from both, but for these versions.");
});

test("the fork's copy imports the fork, and links all other packages", async () => {
  expect.assertions(5 + 2);
  let seen = false;
  await prove((synth) => {
    faithful(synth);
    if (!synth.renamed || seen) return;
    seen = true;
    expect(readFileSync(join(synth.folder, "main.ts"), "utf8")).toBe('import { App } from "cdktn";');
    expect(readFileSync(join(synth.folder, "package.json"), "utf8")).toContain('"cdktn": "0.24.0"');
    expect(readdirSync(join(synth.folder, "node_modules"))).toEqual(["zod"]);
    expect(existsSync(join(synth.folder, "dist"))).toBe(false);
    expect(synth.environment).toMatchObject({ PATH: "/bin" });
  });
});

test("a variant has its own settings alone, whatever the person's environment sets", async () => {
  const domains = new Set<string | undefined>();
  await prove((synth) => {
    faithful(synth);
    domains.add(synth.environment.DOMAIN_NAME);
  });
  expect([...domains].sort()).toEqual(["payments.acme.io", undefined]);
});

test("each synth finds the folder that it writes to: cdktf makes no folder above its own", async () => {
  const { code } = await prove((synth) => {
    expect(existsSync(synth.output)).toBe(true);
    faithful(synth);
  });
  expect(code).toBe(0);
});

test.each<[string, (synth: Synth) => void, string]>([
  [
    "another resource",
    ({ renamed, output }) =>
      write(output, {
        "stacks/payments/cdk.tf.json": renamed
          ? stack("0.24.0", { resource: { aws_sqs_queue: { tasks: {} } } })
          : stack("0.21.0"),
      }),
    "  stacks/payments/cdk.tf.json: resource.aws_sqs_queue.jobs: {} became absent",
  ],
  [
    "other bytes of an asset",
    (synth) => {
      faithful(synth);
      write(synth.output, { "stacks/payments/assets/a.js": String(synth.renamed) });
    },
    "  stacks/payments/assets/a.js: other bytes",
  ],
  [
    "a file less",
    (synth) => {
      faithful(synth);
      if (!synth.renamed) write(synth.output, { "stacks/payments/assets/a.js": "" });
    },
    "  stacks/payments/assets/a.js: only before the move",
  ],
  [
    "a file more",
    (synth) => {
      faithful(synth);
      if (synth.renamed) write(synth.output, { "stacks/payments/assets/a.js": "" });
    },
    "  stacks/payments/assets/a.js: only after the move",
  ],
  [
    "stacks that the framework itself made both times",
    (synth) => faithful({ ...synth, renamed: false }),
    '  the fork did not make it: cdktn 0.24.0 was expected, "0.21.0" -> "0.21.0"',
  ],
  [
    "no stack at all",
    ({ output }) => void mkdirSync(join(output, "stacks"), { recursive: true }),
    "  the fork did not make it: cdktn 0.24.0 was expected, no stack was written",
  ],
])("%s ends with 1", async (_what, synth, complaint) => {
  const { code, complaints } = await prove(synth);
  expect(code).toBe(1);
  expect(complaints).toContain(complaint);
  expect(complaints.at(-1)).toBe("Not proven: the stacks differ as shown above.");
});

test("an install that fails ends with 1, and says why", async () => {
  const install = () => {
    throw new UserError("npm install failed:\nENOTFOUND");
  };
  expect(await prove(faithful, { install })).toMatchObject({
    ...{ code: 1, complaints: ["npm install failed:\nENOTFOUND"] },
  });
});

test("an interruption ends with 130, and the folder is gone", async () => {
  const install = (interrupt: () => void) => {
    interrupt();
    throw new UserError("npm install failed:\nThe operation was aborted");
  };
  expect(await prove(faithful, { install })).toMatchObject({
    ...{ code: 130, complaints: ["Interrupted: nothing was proven."] },
  });
});

test("a defect of ours is not swallowed", async () => {
  const install = () => {
    throw new TypeError("a defect");
  };
  await expect(prove(faithful, { install })).rejects.toThrow(new TypeError("a defect"));
});

test("help is said, and nothing is run", async () => {
  const { code, said } = await prove(faithful, { words: ["--help"] });
  expect(code).toBe(0);
  expect(said).toEqual([expect.stringContaining("cdktf -> cdktn 0.24.0")]);
});

test("an argument ends with 2, and nothing is run", async () => {
  expect(await prove(faithful, { words: ["--fast"] })).toEqual({
    ...{ code: 2, said: [] },
    complaints: ["prove-exit takes no arguments; given --fast.\nnpm run prove-exit -- --help says more."],
  });
});
