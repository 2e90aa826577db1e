import { readdirSync } from "node:fs";
import { join } from "node:path";
import { type RequiredProviders, requiredProvidersOf } from "../../lock-file";
import { readSynthesized } from "../synthesized";
import { lockCommand } from "./command";

const project = process.cwd();

process.exitCode = lockCommand(process.argv.slice(2), {
  project,
  environment: process.env,
  say: console.log,
  complain: console.error,
  requiredProviders: () =>
    readSynthesized(
      project,
      process.env,
      (stacks) =>
        Object.assign(
          {},
          ...readdirSync(stacks).map((name) => requiredProvidersOf(join(stacks, name))),
        ) as RequiredProviders,
    ),
});
