import type { Construct } from "constructs";
import type { ITerraformDependable } from "cdktf";
import { Route53HealthCheck } from "@cdktf/provider-aws/lib/route53-health-check";
import type { Naming } from "../../naming";
import type { PerRegion, Region } from "../../region";
import { RegionalScope, forEachRegion } from "../../region";
import { GLOBAL_TAGS } from "../../tags";

export interface HealthCheckSettings {
  /** Seconds between the requests of one health checker. */
  readonly intervalSeconds: 10 | 30;
  /** Checks in a row that must fail (or pass) before the state changes, 1 to 10. */
  readonly failureThreshold: number;
  /** Answers GET with 200 while the Region can take payments, without a key: `/v1/health`. */
  readonly path: string;
}

export interface HealthChecksProps {
  readonly naming: Naming;
  /** Whose provider makes the checks. Route 53 itself has no Region. */
  readonly region: Region;
  /** The Region-specific names: a check of the public name would follow the failover that it decides. */
  readonly hosts: PerRegion<string>;
  readonly settings: HealthCheckSettings;
  /** With `?expect=engaged`, answers 200 in the standby while the switch is engaged. @default the endpoint alone decides */
  readonly failoverSwitchPath?: string;
  /** What must exist before a checker asks: that a name does not exist is cached too. */
  readonly dependsOn: ITerraformDependable[];
}

/**
 * Route 53 deletes no check that a record or another check still refers to, and a changed interval needs a new one.
 * https://docs.aws.amazon.com/Route53/latest/APIReference/API_UpdateHealthCheck.html
 */
const SUCCESSOR_FIRST = { createBeforeDestroy: true };

/** Both endpoints' checks, and the calculated one that the primary's record hangs on. */
export class HealthChecks extends RegionalScope {
  /** Whether each Region's own endpoint is healthy. */
  readonly endpointIds: PerRegion<string>;
  /** Whether the switch is released, as the standby says; where there is a switch. */
  readonly failoverSwitchId?: string;
  /** Whether clients go to the primary: its endpoint is healthy, and the switch is released. */
  readonly primaryId: string;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: HealthChecksProps,
  ) {
    super(scope, id, props.region);
    const { hosts, settings, failoverSwitchPath } = props;
    this.endpointIds = forEachRegion((role) => this.endpoint(role, role, hosts[role], settings.path));
    if (failoverSwitchPath !== undefined) {
      this.failoverSwitchId = this.endpoint(
        "switch",
        "failover-switch",
        hosts.standby,
        `${failoverSwitchPath}?expect=engaged`,
        true,
      );
    }
    this.primaryId = this.all("serving", [
      this.endpointIds.primary,
      ...(this.failoverSwitchId === undefined ? [] : [this.failoverSwitchId]),
    ]);
  }

  /** https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/dns-failover-determining-health-of-endpoints.html */
  private endpoint(id: string, what: string, host: string, path: string, inverted = false): string {
    const { intervalSeconds, failureThreshold } = this.props.settings;
    return new Route53HealthCheck(this, id, {
      provider: this.region.provider,
      type: "HTTPS",
      fqdn: host,
      port: 443,
      resourcePath: path,
      // Inverted, so that a standby that does not answer reads as "released": losing it must move no clients.
      invertHealthcheck: inverted || undefined,
      // API Gateway needs the name in the TLS handshake.
      enableSni: true,
      requestInterval: intervalSeconds,
      failureThreshold,
      measureLatency: true,
      tags: this.tags(what),
      lifecycle: SUCCESSOR_FIRST,
      dependsOn: this.props.dependsOn,
    }).id;
  }

  /** Healthy while every child is. */
  private all(id: string, children: string[]): string {
    return new Route53HealthCheck(this, id, {
      provider: this.region.provider,
      type: "CALCULATED",
      childHealthchecks: children,
      childHealthThreshold: children.length,
      tags: this.tags("primary-serving"),
      lifecycle: SUCCESSOR_FIRST,
    }).id;
  }

  /** A health check has no name but its tag. */
  private tags(what: string): Record<string, string> {
    return { ...GLOBAL_TAGS, Name: this.props.naming.name("healthCheck", `${what}-health`) };
  }
}
