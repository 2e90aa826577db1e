import { relative } from "node:path";
import type { PaymentsConfiguration } from "../config/schema";
import { LOCK_FILE } from "../lock-file";
import {
  LEDGER_STACK_ID,
  NETWORK_STACK_ID,
  PAYMENTS_STACK_ID,
  SAFEGUARDS_STACK_ID,
  STATE_STACK_ID,
} from "../stacks/stack-ids";
import type { StackSummary } from "./stack-summary";
import { table } from "./table";

export interface SummaryContext {
  readonly configuration: PaymentsConfiguration;
  /** Whether a lock file pins the providers. */
  readonly locked: boolean;
  readonly workingFolder: string;
}

/** The end of `npm run synth`: what was made, where it lies, and what to do next. */
export function summaryText(
  stacks: readonly StackSummary[],
  { configuration, locked, workingFolder }: SummaryContext,
): string {
  const { environmentSuffix, profile, consistency, domain } = configuration;
  const heading =
    `Environment ${environmentSuffix} (${profile}), ${consistency.mode} consistency, ` +
    (domain ? `api.${domain.name}` : "no domain");
  const folder = (path: string) => relative(workingFolder, path) || ".";
  return [
    heading,
    ...stacks.flatMap((stack) => ["", ...stackTable(stack, folder(stack.folder))]),
    ...(locked ? [] : ["", NOT_LOCKED]),
    "",
    "Next:",
    ...nextSteps(configuration).map((step) => `  ${step}`),
  ].join("\n");
}

const NOT_LOCKED = `No ${LOCK_FILE}: every terraform init takes the newest provider that it may. Pin one: npm run lock`;

function stackTable({ name, regions, counts, outputs }: StackSummary, path: string): string[] {
  const aliases = [...regions.keys()];
  const header = ["", ...aliases.map((alias) => `${alias} ${regions.get(alias)}`)];
  const rows = [...counts].map(([type, byAlias]) => [
    type,
    ...aliases.map((alias) => String(byAlias.get(alias) ?? 0)),
  ]);
  const total = (alias: string) =>
    [...counts.values()].reduce((sum, byAlias) => sum + (byAlias.get(alias) ?? 0), 0);
  const totals = ["resources in all", ...aliases.map((alias) => String(total(alias)))];
  return [`Stack ${name}: ${path}/cdk.tf.json, ${outputs} outputs`, ...columns([header, ...rows, totals])];
}

const columns = (rows: readonly string[][]): string[] =>
  table(rows, ["left", ...(rows[0] ?? []).slice(1).map(() => "right" as const)]).map((row) => `  ${row}`);

function nextSteps({ backend, safeguards, networks, ledger }: PaymentsConfiguration): string[] {
  const together = [
    ...(networks ? [NETWORK_STACK_ID] : []),
    PAYMENTS_STACK_ID,
    ...(ledger ? [LEDGER_STACK_ID] : []),
  ];
  const deploy = [
    `npx cdktf deploy ${together.join(" ")}`,
    ...(safeguards
      ? [
          `npx cdktf deploy ${SAFEGUARDS_STACK_ID}    backups, audit trail, budget: by itself, before or after`,
        ]
      : []),
  ];
  if (backend.kind !== "s3") return deploy;
  if (backend.bucket)
    return [
      ...deploy,
      `or hand the stack's folder to Terraform; the state lies in ${backend.bucket} (${backend.region})`,
    ];
  return [
    `npx cdktf deploy ${STATE_STACK_ID}    makes the bucket that holds the state, once`,
    "export STATE_BUCKET=<its output state_bucket>; without it the backend names no bucket",
    ...deploy,
  ];
}
