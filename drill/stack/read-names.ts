import { StackError } from "../errors";
import type { PerRole, PairRole } from "../roles";
import type { EndpointCheckPlan, HealthCheckPlan, NamesPlan, RecordPlan, RegionPlan } from "./plan";
import { addressOf, type Resource } from "./resource";
import type { TerraformStack } from "./terraform-stack";

/** Looked at first: a stack without a domain has none, and lacks much else that the drill needs. */
export function requireFailoverRecords(stack: TerraformStack): void {
  const types = stack
    .all("aws_route53_record")
    .map(({ attributes }) => (attributes.failover_routing_policy as { type?: string } | undefined)?.type);
  if (!types.includes("PRIMARY") || !types.includes("SECONDARY")) {
    throw new StackError("aws_route53_record", {
      happened: "the stack has no failover records PRIMARY and SECONDARY",
      mend: "Synthesize it with DOMAIN_NAME (the drill sets one of its own when it synthesizes).",
    });
  }
}

/** Names, failover and health checks. */
export function readNames(stack: TerraformStack, regions: PerRole<RegionPlan>): NamesPlan {
  const records = stack
    .all("aws_route53_record")
    .filter(({ attributes }) => attributes.type === "A")
    .map((resource) => readRecord(stack, regions, resource));
  const healthChecks = stack.all("aws_route53_health_check").map((resource) => readCheck(stack, resource));
  const publicHost = publicHostOf(records);
  for (const { healthCheckId } of records) {
    if (healthCheckId !== undefined && !healthChecks.some(({ id }) => id === healthCheckId)) {
      throw new StackError("aws_route53_record", {
        happened: `a record hangs on the health check ${healthCheckId}, which is not in the stack`,
        mend: "Refer to a health check of the stack.",
      });
    }
  }
  const names = { publicHost, records, healthChecks };
  for (const check of healthChecks) {
    if (check.kind === "endpoint") {
      checkRoute(names, regions, check);
    }
  }
  return names;
}

/** The one name with two failover records, which must lead to different Regions. */
function publicHostOf(records: readonly RecordPlan[]): string {
  const first = records.find(({ failover }) => failover === "PRIMARY");
  const second = records.find(({ name, failover }) => name === first?.name && failover === "SECONDARY");
  if (first === undefined || second === undefined || first.target === second.target) {
    throw new StackError("aws_route53_record", {
      happened:
        second === undefined
          ? "PRIMARY and SECONDARY are failover records of different names"
          : `both failover records of ${second.name} lead to the ${second.target}, so that nothing is left when it dies`,
      mend: "Let PRIMARY and SECONDARY of one name lead to different Regions.",
    });
  }
  return first.name;
}

const WORDS = { "api-key": "a key", token: "a token" } as const;

/** Route 53 asks by GET and has no key: anything else fails for ever. */
function checkRoute(names: NamesPlan, regions: PerRole<RegionPlan>, check: EndpointCheckPlan): void {
  const role = roleOfHost(names, check.host);
  const api = role && regions[role].api;
  const basePath = api?.hosts[check.host];
  const { pathname } = new URL(check.path, "https://checked");
  const routes = (api?.routes ?? []).filter(
    ({ path }) => basePath !== undefined && `/${basePath}${path}` === pathname,
  );
  if (!routes.some(({ method, credential }) => method === "GET" && credential === "none")) {
    const known = routes.map(
      ({ method, credential }) => method + (credential === "none" ? "" : ` with ${WORDS[credential]}`),
    );
    throw new StackError(`aws_route53_health_check (${check.label})`, {
      happened:
        `it asks GET ${check.path} of ${check.host}, which answers ` +
        (known.length === 0 ? "nothing there" : `only ${known.join(", ")} there`),
      mend: "Point it to a route that answers GET without a key, such as /v1/health.",
    });
  }
}

function readRecord(stack: TerraformStack, regions: PerRole<RegionPlan>, resource: Resource): RecordPlan {
  const name = stack.text(resource, "name");
  const alias = resource.attributes.alias as { name?: string } | undefined;
  const [, domainId] =
    /^\$\{aws_api_gateway_domain_name\.([\w-]+)\.regional_domain_name\}$/.exec(alias?.name ?? "") ?? [];
  const domain = stack.all("aws_api_gateway_domain_name").find(({ id }) => id === domainId);
  const target = domain && stack.roleOf(domain);
  if (domain === undefined || target === undefined || stack.text(domain, "domain_name") !== name) {
    throw new StackError(addressOf(resource), {
      happened: `${name} leads to ${alias?.name ?? "no alias"}, which does not answer for that host`,
      mend: "Make it an alias of an API Gateway domain of the same name.",
    });
  }
  if (regions[target].api.hosts[name] === undefined) {
    throw new StackError(addressOf(domain), {
      happened: `no base path of ${name} is mapped to the API of its Region`,
      mend: "Add an aws_api_gateway_base_path_mapping.",
    });
  }
  const failover = (
    resource.attributes.failover_routing_policy as { type?: RecordPlan["failover"] } | undefined
  )?.type;
  const healthCheckId = stack.optional(resource, "health_check_id");
  if (failover === "PRIMARY" && healthCheckId === undefined) {
    throw new StackError(addressOf(resource), {
      happened: "the primary's failover record has no health check, so that Route 53 never fails over",
      mend: "Set its health_check_id.",
    });
  }
  return { name, target, failover, healthCheckId };
}

function readCheck(stack: TerraformStack, resource: Resource): HealthCheckPlan {
  const { attributes } = resource;
  const common = {
    id: stack.text(resource, "id"),
    label: (attributes.tags as { Name?: string } | undefined)?.Name ?? resource.id,
    inverted: attributes.invert_healthcheck === true,
  };
  if (attributes.type === "CALCULATED") {
    const children = stack.block<string[]>(attributes.child_healthchecks ?? []);
    return { ...common, kind: "calculated", children, threshold: Number(attributes.child_health_threshold) };
  }
  if (attributes.type !== "HTTPS") {
    throw new StackError(addressOf(resource), {
      happened: `the drill does not know health checks of type ${String(attributes.type)}`,
      mend: "Use HTTPS or CALCULATED.",
    });
  }
  if (attributes.disabled === true) {
    throw new StackError(addressOf(resource), {
      happened: "it is disabled, and Route 53 takes a disabled check for healthy for ever",
      mend: "Leave out disabled.",
    });
  }
  if (attributes.port !== 443) {
    throw new StackError(addressOf(resource), {
      happened: `it asks port ${String(attributes.port)}, and API Gateway answers at 443 alone`,
      mend: "Set the port to 443.",
    });
  }
  if (attributes.enable_sni === false) {
    throw new StackError(addressOf(resource), {
      happened: "without SNI the TLS handshake with API Gateway fails, and with it every check",
      mend: "Set enable_sni.",
    });
  }
  return {
    ...common,
    kind: "endpoint",
    host: stack.text(resource, "fqdn"),
    path: stack.text(resource, "resource_path"),
    intervalSeconds: Number(attributes.request_interval),
    threshold: Number(attributes.failure_threshold),
  };
}

/** The Region in which a host of the stack answers. */
export function roleOfHost({ records }: NamesPlan, host: string): PairRole | undefined {
  return records.find(({ name, failover }) => name === host && failover === undefined)?.target;
}
