import { execFileSync } from "node:child_process";
import type { SystemPlan } from "../stack/plan";
import type { Circumstances } from "./report";

export interface CircumstancesSource {
  readonly project: string;
  readonly plan: SystemPlan;
  readonly environment: NodeJS.ProcessEnv;
  /** What follows the command's name. */
  readonly argv: readonly string[];
  readonly command: "drill" | "gameday";
  readonly targetRecoverySeconds: number;
  readonly now?: Date;
}

/** Variables of the shell that change the stack are part of the command; these names are the settings'. */
const SETTINGS =
  /^(AUTH|CLIENTS|CONSISTENCY|DOMAIN_NAME|ENVIRONMENT_SUFFIX|FAILBACK|PROFILE|(PRIMARY|STANDBY|WITNESS)_REGION|JWT_[A-Z_]+|SETTLEMENT_[A-Z_]+|HEALTH_CHECK_[A-Z_]+|[A-Z]+_(SECONDS|FAILURES|HOURS|DAYS|RATE|BURST))$/;
/** What must not be in a report, whatever it is called. */
const SECRET = /SECRET|TOKEN|PASSWORD|KEY$/;

export function circumstancesOf(source: CircumstancesSource): Circumstances {
  const { project, plan, argv, command, targetRecoverySeconds, now = new Date() } = source;
  const settings = Object.entries(source.environment)
    .filter(([name, value]) => SETTINGS.test(name) && !SECRET.test(name) && value !== "")
    .sort()
    .map(([name, value]) => `${name}=${quoted(value ?? "")}`);
  const words = [...settings, `npm run ${command}`, ...(argv.length > 0 ? ["--", ...argv.map(quoted)] : [])];
  return {
    at: now.toISOString(),
    commit: commitOf(project),
    configuration: configurationOf(plan),
    command: words.join(" "),
    targetRecoverySeconds,
  };
}

function configurationOf({ regions, paymentsTable, names }: SystemPlan): Record<string, string> {
  const checks = names.healthChecks.flatMap((check) =>
    check.kind === "endpoint" ? [`${check.intervalSeconds} s x ${check.threshold}`] : [],
  );
  return {
    Regions: `${regions.primary.region} (primary), ${regions.standby.region} (standby)`,
    consistency: paymentsTable.consistency,
    "health checks": [...new Set(checks)].join(", "),
    name: names.publicHost,
  };
}

function commitOf(cwd: string): string | undefined {
  const git = (...words: string[]) =>
    execFileSync("git", words, { cwd, encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }).trim();
  try {
    const changed = git("status", "--porcelain", "--untracked-files=no") === "" ? "" : ", with changes";
    return `${git("rev-parse", "--short=12", "HEAD")}${changed}`;
  } catch {
    return undefined;
  }
}

const quoted = (word: string) =>
  /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
