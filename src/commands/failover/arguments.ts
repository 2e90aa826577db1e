import { parseArgs } from "node:util";
import { UserError } from "../../errors";

const OPTIONS = {
  help: { type: "boolean", short: "h" },
  "dry-run": { type: "boolean" },
  yes: { type: "boolean", short: "y" },
  json: { type: "boolean" },
  now: { type: "boolean" },
  pin: { type: "boolean" },
  via: { type: "string" },
  to: { type: "string" },
  "allow-data-loss": { type: "boolean" },
  reason: { type: "string" },
  by: { type: "string" },
  "environment-suffix": { type: "string" },
  "primary-region": { type: "string" },
  "standby-region": { type: "string" },
  domain: { type: "string" },
  "primary-url": { type: "string" },
  "standby-url": { type: "string" },
} as const;

const ACTIONS = ["engage", "release", "pin", "unpin", "promote-ledger", "status"] as const;
export type Action = (typeof ACTIONS)[number];

/** The settings that an option overrides, by their environment variables. */
const SETTING_OPTIONS = {
  "environment-suffix": "ENVIRONMENT_SUFFIX",
  "primary-region": "PRIMARY_REGION",
  "standby-region": "STANDBY_REGION",
  domain: "DOMAIN_NAME",
} as const;

export interface Arguments {
  readonly action: Action;
  readonly dryRun: boolean;
  readonly yes: boolean;
  readonly json: boolean;
  /** Fences the primary at once, without draining it. */
  readonly now: boolean;
  /** Keeps the orchestrators from changing the switch again. */
  readonly pin: boolean;
  /** Whose replica of the control table is read and written. */
  readonly via: "primary" | "standby";
  /** The Region that is to hold the ledger's writer. */
  readonly to: "primary" | "standby";
  /** Promotes the ledger by a failover even where its writer's Region answers. */
  readonly allowDataLoss: boolean;
  readonly reason?: string;
  readonly by?: string;
  /** Settings by environment variable. */
  readonly settings: Readonly<Record<string, string>>;
  /** Where the Regions' health is asked, as far as it was said. */
  readonly urls: { readonly primary?: string; readonly standby?: string };
}

/** The command was not understood. Exit code 2. */
export class UsageError extends UserError {
  override readonly name = "UsageError";

  constructor(message: string) {
    super(`${message}\nnpm run failover -- --help shows what can be said.`);
  }
}

/** @throws UsageError */
export function parseArguments(words: readonly string[]): Arguments | "help" {
  const { values, positionals } = parse(words);
  const [action, ...rest] = positionals;
  if (values.help || (action === undefined && words.length === 0)) {
    return "help";
  }
  if (!isAction(action) || rest.length > 0) {
    throw new UsageError(
      `Say one of ${ACTIONS.join(", ")}; given ${positionals.length === 0 ? "none" : positionals.join(" ")}.`,
    );
  }
  const given = Object.entries(SETTING_OPTIONS).flatMap(([option, variable]) => {
    const value = values[option as keyof typeof SETTING_OPTIONS];
    return value === undefined ? [] : [[variable, value] as const];
  });
  return {
    action,
    ...{ dryRun: values["dry-run"] ?? false, yes: values.yes ?? false, json: values.json ?? false },
    ...{ now: values.now ?? false, pin: values.pin ?? false, via: viaOf(values.via ?? "standby", action) },
    ...{ to: roleOf("--to", values.to ?? "standby"), allowDataLoss: values["allow-data-loss"] ?? false },
    ...{ reason: values.reason, by: values.by },
    settings: Object.fromEntries(given),
    urls: { primary: healthUrl(values["primary-url"]), standby: healthUrl(values["standby-url"]) },
  };
}

function parse(words: readonly string[]) {
  try {
    return parseArgs({ args: [...words], options: OPTIONS, allowPositionals: true });
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

function roleOf(option: string, role: string): "primary" | "standby" {
  if (role !== "primary" && role !== "standby") {
    throw new UsageError(`Say ${option} primary or ${option} standby; given ${role}.`);
  }
  return role;
}

function viaOf(given: string, action: Action): Arguments["via"] {
  const via = roleOf("--via", given);
  if (via === "primary" && action === "engage") {
    throw new UsageError(
      "The switch is engaged by way of the standby alone: a standby that cannot be reached cannot take over. " +
        "Leave --via out.",
    );
  }
  return via;
}

const isAction = (word: string | undefined): word is Action =>
  (ACTIONS as readonly (string | undefined)[]).includes(word);

/** The health route of an API, whose address the stack's outputs give without it. */
function healthUrl(url: string | undefined): string | undefined {
  if (url === undefined) {
    return undefined;
  }
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol)) {
    throw new UsageError(
      `Give a Region's API as an https URL, as the output primary_api_url shows it; given ${url}.`,
    );
  }
  return /\/health\/?$/.test(url) ? url : `${url.replace(/\/+$/, "")}/health`;
}
