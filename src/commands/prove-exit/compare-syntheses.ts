import { readFileSync, readdirSync, statSync } from "node:fs";
import { basename, join } from "node:path";
import { FRAMEWORK_VERSION, compareStacks } from "./compare";
import { FRAMEWORK } from "./rename";

/** What two output folders have in common, and what not. */
export interface SynthesesCompared {
  readonly elements: number;
  /** Versions before and after, as a line for people. */
  readonly versions: string;
  readonly differences: readonly string[];
}

/** Compares every file of every stack: the JSON by value, all others byte by byte. */
export function compareSyntheses(before: string, after: string): SynthesesCompared {
  const [first, second] = [filesOf(before), filesOf(after)];
  const differences: string[] = [];
  const versions: Record<string, string> = {};
  let elements = 0;
  for (const file of new Set([...first, ...second])) {
    if (!first.includes(file) || !second.includes(file)) {
      differences.push(`${file}: only ${first.includes(file) ? "before" : "after"} the move`);
      continue;
    }
    const [was, is] = [readFileSync(join(before, file)), readFileSync(join(after, file))];
    if (basename(file) === "cdk.tf.json") {
      const compared = compareStacks(was.toString(), is.toString());
      elements += compared.elements;
      Object.assign(versions, compared.versions);
      differences.push(...compared.differences.map((difference) => `${file}: ${difference}`));
    } else if (!was.equals(is)) differences.push(`${file}: other bytes`);
  }
  return { elements, versions: describe(versions), differences: [...differences, ...withoutFork(versions)] };
}

/** Where the renamed project still used the framework itself, the same stacks would prove nothing. */
function withoutFork(versions: Readonly<Record<string, string>>): string[] {
  const version = versions[FRAMEWORK_VERSION] ?? "no stack was written";
  return version.endsWith(`-> "${FRAMEWORK.version}"`)
    ? []
    : [`the fork did not make it: ${FRAMEWORK.to} ${FRAMEWORK.version} was expected, ${version}`];
}

const describe = (versions: Readonly<Record<string, string>>): string =>
  Object.entries(versions)
    .map(([path, change]) => `${path === FRAMEWORK_VERSION ? "framework" : path.split(".")[2]} ${change}`)
    .join(", ");

/** The files of the stacks; manifest.json beside them is the framework's own. */
function filesOf(output: string): string[] {
  const stacks = readdirSync(join(output, "stacks"), { recursive: true, encoding: "utf8" });
  return stacks
    .map((file) => join("stacks", file))
    .filter((file) => statSync(join(output, file)).isFile())
    .sort();
}
