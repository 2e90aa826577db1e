import { change } from "../../src/commands/failover/change";
import { drainSecondsOf, type FailoverSettings } from "../../src/commands/failover/settings";
import { createSources } from "../../src/commands/failover/sources";
import type { World } from "../global/world";
import { DrillError } from "../errors";
import { ask } from "../http";
import { OPERATOR } from "../region/permissions";
import { forEachRole, type Role, ROLES } from "../roles";
import type { SystemPlan } from "../stack/plan";
import { roleOfHost } from "../stack/read-names";
import type { Stage } from "./stage";

/** How long a person's request for a Region's health may take, in milliseconds of this machine. */
const TIMEOUT_MILLISECONDS = 10_000;

/** A person's `npm run failover -- engage` or `release`: the command's own code, against the drill's Regions. */
export async function pullLever(
  { world }: Stage,
  action: "engage" | "release",
  via: Role = "standby",
): Promise<void> {
  const settings = settingsFor(world, via);
  const remarks: string[] = [];
  const code = await change(
    {
      ...{ action, yes: true, dryRun: false, json: false, now: false, pin: false },
      ...{ by: OPERATOR.name, reason: "drill" },
    },
    {
      settings,
      sources: createSources(settings, {
        client: (region) => clientOf(world, region),
        fetch: (input) => fetchFrom(world, new URL(String(input))),
      }),
      terminal: {
        ...{ interactive: false, colour: false, print: () => undefined },
        remark: (text) => void remarks.push(text),
        ask: () => Promise.resolve(""),
      },
      userName: OPERATOR.name,
      now: () => new Date(world.clock.now()),
      pause: (milliseconds) => world.clock.wait(milliseconds / 1000),
    },
  );
  if (code !== 0) {
    throw new DrillError(`npm run failover -- ${action} ended with ${code}: ${remarks.join(" ")}`);
  }
}

function settingsFor({ settings: { plan } }: World, via: Role): FailoverSettings {
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

function clientOf({ settings, regions }: World, region: string) {
  const role = ROLES.find((candidate) => settings.plan.regions[candidate].region === region) as Role;
  return {
    endpoint: regions[role].endpoint,
    credentials: { accessKeyId: OPERATOR.accessKeyId, secretAccessKey: "drill" },
  };
}

/** A person is outside of both Regions, as clients are. */
async function fetchFrom({ settings, ports }: World, { host, pathname }: URL): Promise<Response> {
  const role = roleOfHost(settings.plan.names, host) as Role;
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
