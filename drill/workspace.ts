import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { type AlarmsPlan, readAlarmsPlan } from "./alarms/read-alarms";
import { type CompiledFiles, compileDrill } from "./compile";
import type { SystemPlan } from "./stack/plan";
import { readPlan } from "./stack/read-plan";
import { synthesizeStack } from "./stack/synthesize";
import { TerraformStack } from "./stack/terraform-stack";

export interface WorkspaceSettings {
  readonly project: string;
  readonly environment: NodeJS.ProcessEnv;
  readonly consistency?: "strong" | "eventual";
  /** A synthesized cdk.tf.json. @default the present configuration, synthesized now */
  readonly stack?: string;
}

export interface Workspace {
  /** The synthesized cdk.tf.json. */
  readonly stackFile: string;
  /** Where anything may be put that goes when the work is done. */
  readonly folder: string;
  readonly plan: SystemPlan;
  readonly alarms: AlarmsPlan;
  readonly files: CompiledFiles;
}

/**
 * Reads the stack and compiles what runs beside this process, in a folder of its own that goes when the work is done:
 * two drills at a time do not meet.
 */
export async function withWorkspace<Result>(
  { project, environment, consistency, stack }: WorkspaceSettings,
  work: (workspace: Workspace) => Promise<Result>,
): Promise<Result> {
  const parent = join(project, "dist", "drill");
  mkdirSync(parent, { recursive: true });
  const folder = mkdtempSync(join(parent, "run-"));
  try {
    const file =
      stack ?? synthesizeStack({ project, consistency, environment, folder: join(folder, "cdktf.out") });
    const read = TerraformStack.read(file);
    const [plan, alarms] = [readPlan(read), readAlarmsPlan(read)];
    return await work({ plan, alarms, folder, stackFile: file, files: await compileDrill(project, folder) });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
