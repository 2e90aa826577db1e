import { chmodSync, existsSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { lockCommand } from "../../../../src/commands/lock/command";
import { UserError } from "../../../../src/errors";
import { LOCK_FILE } from "../../../../src/lock-file";

const PROVIDERS = { aws: { source: "hashicorp/aws", version: "~> 6.25" } };
/** A terraform that keeps how it was called, and writes a lock file. */
const WRITES = `echo "$@" > "$CALLED"; cat main.tf.json > "$CALLED.json"; echo "# locked" > ${LOCK_FILE}`;

function run(
  words: string,
  terraform: string | undefined = WRITES,
  requiredProviders = () => PROVIDERS as object,
) {
  const project = mkdtempSync(join(tmpdir(), "lock-command-"));
  const bin = mkdtempSync(join(tmpdir(), "lock-bin-"));
  if (terraform !== "") {
    writeFileSync(join(bin, "terraform"), `#!/bin/sh\n${terraform}\n`);
    chmodSync(join(bin, "terraform"), 0o755);
  }
  const called = join(bin, "called");
  const said: string[] = [];
  const complaints: string[] = [];
  const code = lockCommand(words.split(" ").filter(Boolean), {
    project,
    environment: { PATH: terraform === "" ? bin : [bin, process.env.PATH].join(delimiter), CALLED: called },
    say: (text) => void said.push(text),
    complain: (text) => void complaints.push(text),
    requiredProviders: requiredProviders as () => typeof PROVIDERS,
  });
  const text = (file: string) => (existsSync(file) ? readFileSync(file, "utf8").trim() : undefined);
  return {
    ...{ code, said: said.join("\n"), complaints: complaints.join("\n") },
    ...{ called: text(called), json: text(`${called}.json`), lock: text(join(project, LOCK_FILE)) },
  };
}

test("the stacks' providers are locked for every platform that people use", () => {
  const { code, said, called, json, lock } = run("");
  expect(code).toBe(0);
  expect(called).toBe(
    "providers lock -no-color -platform=linux_amd64 -platform=linux_arm64 -platform=darwin_amd64 " +
      "-platform=darwin_arm64 -platform=windows_amd64",
  );
  expect(JSON.parse(json as string)).toEqual({ terraform: { required_providers: PROVIDERS } });
  expect(lock).toBe("# locked");
  expect(said).toMatch(/^Locked hashicorp\/aws ~> 6\.25 for linux_amd64, .*Commit \.terraform\.lock\.hcl\.$/);
});

test("from a mirror, for the platforms that are given", () => {
  expect(run("--mirror /mirror --platform linux_amd64 --platform freebsd_386").called).toBe(
    "providers lock -no-color -fs-mirror=/mirror -platform=linux_amd64 -platform=freebsd_386",
  );
});

test("what Terraform refuses is told with its words, and the project's file stays as it was", () => {
  expect(run("", "echo no such release >&2; exit 1")).toMatchObject({
    code: 1,
    complaints: "The providers were not locked:\nno such release\n",
    lock: undefined,
  });
});

test("what Terraform says elsewhere is told too", () => {
  expect(run("", "echo unreachable; exit 1").complaints).toContain("unreachable");
});

test("without terraform it says so", () => {
  const { code, complaints } = run("", "");
  expect(code).toBe(1);
  expect(complaints).toContain("terraform cannot be started: spawnSync terraform ENOENT");
});

test.each(["--help", "-h"])("%s shows the help and locks nothing", (option) => {
  expect(run(option)).toMatchObject({
    code: 0,
    said: expect.stringContaining("npm run lock [-- options]") as string,
    called: undefined,
  });
});

test.each([
  ["--nothing", "Unknown option '--nothing'"],
  ["--platform linux", "--platform is an OS and a CPU, as linux_amd64; given linux."],
])("%s is refused with 2", (words, text) => {
  const { code, complaints } = run(words);
  expect(code).toBe(2);
  expect(complaints).toContain(text);
  expect(complaints).toContain("npm run lock -- --help shows what can be given.");
});

test("wrong settings end with 2", () => {
  const { code, complaints } = run("", WRITES, () => {
    throw new UserError("PRIMARY_REGION: not a Region");
  });
  expect([code, complaints]).toEqual([2, "PRIMARY_REGION: not a Region"]);
});

test("a defect keeps its stack trace", () => {
  expect(() =>
    run("", WRITES, () => {
      throw new TypeError("defect");
    }),
  ).toThrow("defect");
});
