import { readdirSync } from "node:fs";
import { join } from "node:path";
import { InvalidArgumentError } from "@commander-js/extra-typings";
import { SHARED_OPTIONS } from "../../command-line/shared-options";
import type { Verb } from "../../command-line/verb";
import { LOCK_FILE, type RequiredProviders, requiredProvidersOf } from "../../lock-file";
import { readSynthesized } from "../synthesized";
import { lockCommand } from "./command";

/** Where people and pipelines run Terraform. */
const PLATFORMS: readonly string[] = [
  "linux_amd64",
  "linux_arm64",
  "darwin_amd64",
  "darwin_arm64",
  "windows_amd64",
];

const DETAILS = `
Commit the file. Every synth copies it into each stack's folder, so that everybody, and every pipeline, takes the same
providers. Run it again to take newer ones: the stacks allow the minor releases after the one of the bindings.
It needs terraform, and the registry of providers or a mirror.`;

export const lockVerb = (): Verb => ({
  name: "lock",
  occasion: "Plan",
  summary: `pin the Terraform providers by version and checksum, in ${LOCK_FILE}`,
  define: (command, tools) => {
    command
      .option(
        "--platform <os_cpu>",
        `lock for this platform; may be given again (default: ${PLATFORMS.join(", ")})`,
        platformsOf,
      )
      .option(
        "--mirror <folder>",
        "take the providers from this folder (a filesystem mirror), not from their registry",
      )
      .addOption(SHARED_OPTIONS.json)
      .addHelpText("after", DETAILS)
      .action(
        tools.action(({ platform: platforms = PLATFORMS, mirror, json = false }) => {
          const [project, { environment, terminal }] = [tools.project(), tools];
          const requiredProviders = () => providersOf(project, environment);
          return lockCommand(
            { platforms, mirror, json },
            { project, environment, terminal, requiredProviders },
          );
        }),
      );
  },
});

const providersOf = (project: string, environment: NodeJS.ProcessEnv): RequiredProviders =>
  readSynthesized(
    project,
    environment,
    (stacks) =>
      Object.assign(
        {},
        ...readdirSync(stacks).map((name) => requiredProvidersOf(join(stacks, name))),
      ) as RequiredProviders,
  );

function platformsOf(given: string, others: readonly string[] | undefined): readonly string[] {
  if (!/^[a-z]+_[a-z0-9]+$/.test(given))
    throw new InvalidArgumentError("It is an OS and a CPU, as linux_amd64.");
  return [...(others ?? []), given];
}
