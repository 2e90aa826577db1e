import { chmodSync, existsSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { lockCommand, type LockRequest } from "../../../../src/commands/lock/command";
import { recordingTerminal } from "../../../support/terminal";
import { UserError } from "../../../../src/errors";
import { LOCK_FILE } from "../../../../src/lock-file";

const PROVIDERS = { aws: { source: "hashicorp/aws", version: "~> 6.25" } };
const PLATFORMS = ["linux_amd64", "linux_arm64", "darwin_amd64", "darwin_arm64", "windows_amd64"];

function attempt(act: () => number): { code?: number; error?: Error } {
  try {
    return { code: act() };
  } catch (error) {
    return { error: error as Error };
  }
}

/** A terraform that keeps how it was called, and writes a lock file. */
const WRITES = `echo "$@" > "$CALLED"; cat main.tf.json > "$CALLED.json"; echo "# locked" > ${LOCK_FILE}`;

function run(
  request: Partial<LockRequest>,
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
  const { terminal, printed } = recordingTerminal();
  const outcome = attempt(() =>
    lockCommand(
      { platforms: PLATFORMS, json: false, ...request },
      {
        project,
        environment: {
          PATH: terraform === "" ? bin : [bin, process.env.PATH].join(delimiter),
          CALLED: called,
        },
        terminal,
        requiredProviders: requiredProviders as () => typeof PROVIDERS,
      },
    ),
  );
  const text = (file: string) => (existsSync(file) ? readFileSync(file, "utf8").trim() : undefined);
  return {
    ...{ ...outcome, said: printed.join("\n") },
    ...{ called: text(called), json: text(`${called}.json`), lock: text(join(project, LOCK_FILE)) },
  };
}

test("the stacks' providers are locked for every platform that people use", () => {
  const { code, said, called, json, lock } = run({});
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
  expect(run({ mirror: "/mirror", platforms: ["linux_amd64", "freebsd_386"] }).called).toBe(
    "providers lock -no-color -fs-mirror=/mirror -platform=linux_amd64 -platform=freebsd_386",
  );
});

test("what Terraform refuses is told with its words, and the project's file stays as it was", () => {
  expect(run({}, "echo no such release >&2; exit 1")).toMatchObject({
    error: new UserError("The providers were not locked:\nno such release\n"),
    lock: undefined,
  });
});

test("what Terraform says elsewhere is told too", () => {
  expect(run({}, "echo unreachable; exit 1").error?.message).toContain("unreachable");
});

test("without terraform it says so", () => {
  expect(run({}, "").error?.message).toContain("terraform cannot be started: spawnSync terraform ENOENT");
});

test("as JSON", () => {
  expect(JSON.parse(run({ json: true }).said)).toEqual({
    ...{ file: LOCK_FILE, providers: PROVIDERS, platforms: PLATFORMS },
  });
});

test("wrong settings lock nothing", () => {
  const { error, called } = run({}, WRITES, () => {
    throw new UserError("PRIMARY_REGION: not a Region");
  });
  expect([error?.message, called]).toEqual(["PRIMARY_REGION: not a Region", undefined]);
});
