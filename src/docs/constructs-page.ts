import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { ConstructDescription, PropDescription } from "./read-construct";
import { readConstruct } from "./read-construct";

const CONSTRUCTS = "src/constructs";

/** The constructs that the page shows, in the order in which a stack makes them, and where each is written. */
const SHOWN: readonly (readonly [string, readonly string[]])[] = [
  ["ReplicatedKey", ["replicated-key/replicated-key.ts"]],
  ["ReplicatedTable", ["replicated-table/replicated-table.ts", "replicated-table/props.ts"]],
  ["ReplicatedBucket", ["replicated-bucket/replicated-bucket.ts", "replicated-bucket/props.ts"]],
  ["FunctionPackages", ["function-packages/function-packages.ts"]],
  ["RegionalPaymentApi", ["regional-payment-api/regional-payment-api.ts", "regional-payment-api/props.ts"]],
  ["FailoverDns", ["failover-dns/failover-dns.ts", "failover-dns/props.ts"]],
  ["Observability", ["observability/observability.ts"]],
  [
    "FailoverOrchestrator",
    ["failover-orchestrator/failover-orchestrator.ts", "failover-orchestrator/props.ts"],
  ],
  [
    "ReleaseOrchestrator",
    ["failover-orchestrator/release-orchestrator.ts", "failover-orchestrator/props.ts"],
  ],
  ["FaultInjection", ["fault-injection/fault-injection.ts"]],
  ["ReplicatedBackup", ["replicated-backup/replicated-backup.ts", "replicated-backup/props.ts"]],
  ["AuditTrail", ["audit-trail/audit-trail.ts", "audit-trail/props.ts"]],
  ["CostBudget", ["cost-budget/cost-budget.ts"]],
  ["RegionalFunction", ["regional-payment-api/regional-function.ts"]],
  ["ServiceRole", ["service-role/service-role.ts"]],
];

/** docs/constructs.md, out of the sources and the example. */
export function constructsPage(project: string): string {
  const sections = SHOWN.map(([name, files]) =>
    sectionOf(
      readConstruct(
        name,
        files.map((file) => join(project, CONSTRUCTS, file)),
      ),
    ),
  );
  const example = readFileSync(join(project, "examples", "payments", "stack.ts"), "utf8").trim();
  return `# The constructs

\`npm run docs\` writes this page from the sources. To use the constructs in a project of your own:

\`\`\`sh
npm ci && npm run package                        # in this project: payments-multi-region-0.1.0.tgz
npm install ./payments-multi-region-0.1.0.tgz    # in yours, beside cdktf, constructs and the providers
\`\`\`

- \`regionPair(scope, { primary, standby })\` makes \`regions\` out of two aliased providers of one account.
- \`new Naming(prefix, suffix)\` makes physical names: \`<prefix>-<what>-<role>-<suffix>\`. The prefix keeps two systems
  of one account apart.
- \`addValidations(stack)\` refuses resources without a provider or in a wrong Region, and wildcards in policies.
- What exists already is passed on: \`ReplicatedKey.fromArns\`, \`ReplicatedTable.fromAttributes\`,
  \`ReplicatedBucket.fromAttributes\`, the \`hostedZoneId\` of \`FailoverDns\`, and \`PaymentsRemoteState\` for the outputs
  of a payments stack.
- What AWS would refuse, a construct refuses at synth, with its path, what was given and how to fix it.

How to test a stack that uses them: [testing.md](testing.md). A whole project: [examples/payments](../examples/payments).

\`\`\`ts
${example}
\`\`\`

${sections.join("\n")}`;
}

function sectionOf({ name, text, props, methods }: ConstructDescription): string {
  const listed = methods.map(({ signature, text: does }) => `- \`${signature}\`: ${does}`);
  return [
    `## ${name}\n`,
    `${text}\n`,
    ...props.map(propLine),
    ...(listed.length > 0 ? ["\nMethods:\n", ...listed] : []),
    "",
  ].join("\n");
}

function propLine({ name, type, required, byDefault, text }: PropDescription): string {
  const need = required ? "required" : `default: ${byDefault ?? "not stated"}`;
  return `- \`${name}\`: \`${type}\` (${need})${text === "" ? "" : `. ${text}`}`;
}
