import type { Block, Template } from "./template";

/** What Route 53 would see, were the stack deployed. */
export interface World {
  /** Whether a health checker's GET of the URL is answered with 2xx or 3xx in time. */
  readonly answers: (url: string) => boolean;
  /** Whether API Gateway itself works in the Region of that provider; only `evaluate_target_health` looks at it. */
  readonly apiGatewayWorks?: (provider: string) => boolean;
}

/**
 * The provider of the API that clients reach under the host, by Route 53's rules for failover records over the
 * synthesized records and health checks: the secondary only while it is healthy and the primary is not.
 * https://docs.aws.amazon.com/Route53/latest/APIReference/API_ResourceRecordSet.html
 */
export function reachedProvider(template: Template, host: string, world: World): string {
  const records = Object.values(template.resources("aws_route53_record")).filter(({ name }) => name === host);
  const side = (type: string) => {
    const matching = records.filter((record) => block(record, "failover_routing_policy").type === type);
    if (matching.length !== 1) throw new Error(`${matching.length} ${type} records of ${host}`);
    return matching[0] as Block;
  };
  const healthy = (record: Block) =>
    isHealthy(template, record.health_check_id as string, world) &&
    (block(record, "alias").evaluate_target_health !== true ||
      (world.apiGatewayWorks?.(targetOf(template, record)) ?? true));
  const answer =
    !healthy(side("PRIMARY")) && healthy(side("SECONDARY")) ? side("SECONDARY") : side("PRIMARY");
  return targetOf(template, answer);
}

/** https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/dns-failover-determining-health-of-endpoints.html */
function isHealthy(template: Template, reference: string, world: World): boolean {
  const check = template.resource("aws_route53_health_check", idOf(reference));
  if (check.type === "CALCULATED") {
    const healthy = (check.child_healthchecks as string[]).filter((child) =>
      isHealthy(template, child, world),
    );
    return healthy.length >= (check.child_health_threshold as number);
  }
  // API Gateway ends the handshake of a client that does not say which host it wants.
  const answered =
    check.enable_sni === true && world.answers(`https://${String(check.fqdn)}${String(check.resource_path)}`);
  return answered !== (check.invert_healthcheck === true);
}

/** The provider of the custom domain that the alias points to. */
function targetOf(template: Template, record: Block): string {
  const domain = template.resource(
    "aws_api_gateway_domain_name",
    idOf(block(record, "alias").name as string),
  );
  if (domain.domain_name !== record.name)
    throw new Error(`API Gateway does not answer for ${String(record.name)}`);
  return domain.provider as string;
}

const block = (of: Block, name: string): Block => (of[name] ?? {}) as Block;

/** The logical id in a reference: `${type.id.attribute}`. */
const idOf = (reference: string): string => reference.split(".")[1] as string;
