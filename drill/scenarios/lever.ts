import { change } from "../../src/commands/failover/change";
import { drainSecondsOf, type FailoverSettings } from "../../src/commands/failover/settings";
import { createSources } from "../../src/commands/failover/sources";
import { WARNING_NAMES } from "../../src/commands/failover/warnings";
import type { Simulation } from "../global/simulation";
import { DrillError } from "../errors";
import { ask } from "../http";
import { OPERATOR } from "../region/permissions";
import { forEachRole, type PairRole, ROLES } from "../roles";
import type { SystemPlan } from "../stack/plan";
import { roleOfHost } from "../stack/read-names";
import type { ScenarioControls } from "./scenario-controls";

/** How long a person's request for a Region's health may take, in milliseconds of this machine. */
const TIMEOUT_MILLISECONDS = 10_000;

export interface LeverOptions {
  /** The Region by way of which it is moved. @default the standby */
  readonly via?: PairRole;
  /** Whether the primary is fenced at once, without leading clients away first. @default false */
  readonly isNow?: boolean;
}

/**
 * A person's `npx payments failover engage` or `release`: the command's own code, against the drill's Regions.
 * @returns what it said
 */
export async function pullLever(
  { simulation }: Pick<ScenarioControls, "simulation">,
  action: "engage" | "release",
  { via = "standby", isNow = false }: LeverOptions = {},
): Promise<string> {
  const settings = settingsFor(simulation, via);
  const remarks: string[] = [];
  const code = await change(
    {
      ...{ action, yes: true, dryRun: false, json: false, now: isNow, pin: false },
      ...{ force: WARNING_NAMES, reason: "drill" },
    },
    {
      settings,
      sources: createSources(settings, {
        client: (region) => clientOf(simulation, region),
        fetch: (input) => fetchFrom(simulation, new URL(String(input))),
      }),
      terminal: {
        ...{ interactive: false, colour: false, print: (text: string) => void remarks.push(text) },
        remark: (text: string) => void remarks.push(text),
        ask: () => Promise.resolve(""),
      },
      caller: () => Promise.resolve({ name: OPERATOR.name }),
      now: () => new Date(simulation.clock.now()),
      pause: (milliseconds) => simulation.clock.wait(milliseconds / 1000),
    },
  );
  if (code !== 0) {
    throw new DrillError(`payments failover ${action} ended with ${code}: ${remarks.join(" ")}`);
  }
  return remarks.join("\n");
}

function settingsFor({ settings: { plan } }: Simulation, via: PairRole): FailoverSettings {
  const { names } = plan;
  const regions = forEachRole((role) => plan.regions[role].region);
  const health = forEachRole((role) => {
    const host = names.records.find(({ name }) => roleOfHost(names, name) === role)?.name ?? "";
    const url = `https://${host}/${plan.regions[role].api.hosts[host] ?? ""}/health`;
    return { url, region: regions[role], role };
  });
  return {
    environmentSuffix: "drill",
    consistency: plan.paymentsTable.consistency,
    ...{ via, drainSeconds: drainSecondsFor(plan) },
    ...{ regions, health, controlTable: plan.controlTable.name, paymentsTable: plan.paymentsTable.name },
  };
}

/** By the check that asks for the switch; without it no name leads clients. */
function drainSecondsFor({ names }: SystemPlan): number | undefined {
  const check = names.healthChecks.find((candidate) => candidate.kind === "endpoint" && candidate.inverted);
  return check?.kind === "endpoint"
    ? drainSecondsOf({
        healthCheckIntervalSeconds: check.intervalSeconds,
        healthCheckFailureThreshold: check.threshold,
      })
    : undefined;
}

/** How a person's clients of a Region are made. */
export function clientOf({ settings, regions }: Simulation, region: string) {
  const role = ROLES.find((candidate) => settings.plan.regions[candidate].region === region) as PairRole;
  return {
    endpoint: regions[role].endpoint,
    credentials: { accessKeyId: OPERATOR.accessKeyId, secretAccessKey: "drill" },
  };
}

/** A person is outside of both Regions, as clients are. */
async function fetchFrom({ settings, ports }: Simulation, { host, pathname }: URL): Promise<Response> {
  const role = roleOfHost(settings.plan.names, host) as PairRole;
  const { status, body } = await ask({
    ...{
      port: ports[role],
      host,
      path: pathname,
      method: "GET",
      timeout: TIMEOUT_MILLISECONDS,
      agent: false,
    },
  });
  return new Response(body, { status });
}
