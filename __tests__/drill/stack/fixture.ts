import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { readPlan } from "../../../drill/stack/read-plan";
import { synthesizeStack } from "../../../drill/stack/synthesize";
import { TerraformStack } from "../../../drill/stack/terraform-stack";

type Attributes = Record<string, unknown>;

/** A synthesized stack as JSON, free to be damaged. */
export interface StackJson {
  readonly resource: Record<string, Record<string, Attributes>>;
  readonly data: Record<string, Record<string, Attributes>>;
}

/** The default configuration, or another one, synthesized as the drill does it. */
export function synthesized(settings: NodeJS.ProcessEnv = {}): { readonly file: string; copy(): StackJson } {
  const folder = mkdtempSync(join(tmpdir(), "drill-test-"));
  afterAll(() => rmSync(folder, { recursive: true }));
  const file = synthesizeStack({
    project: process.cwd(),
    environment: { ...process.env, ...settings },
    folder,
  });
  const text = readFileSync(file, "utf8");
  return { file, copy: () => JSON.parse(text) as StackJson };
}

export const planOf = (json: StackJson, file: string) => readPlan(new TerraformStack(json, dirname(file)));

/** The attributes of the one resource of a type whose id holds a text. */
export function find(section: StackJson["resource"], type: string, part: string): Attributes {
  const [found, ...others] = Object.entries(section[type] ?? {}).filter(([id]) => id.includes(part));
  if (found === undefined || others.length > 0) {
    throw new Error(`${others.length + (found ? 1 : 0)} resources ${type} match "${part}" instead of one.`);
  }
  return found[1];
}
