import type { Construct } from "constructs";
import type { AcmCertificate } from "@cdktf/provider-aws/lib/acm-certificate";
import type { ApiGatewayBasePathMapping } from "@cdktf/provider-aws/lib/api-gateway-base-path-mapping";
import type { ApiGatewayDomainName } from "@cdktf/provider-aws/lib/api-gateway-domain-name";
import { DataAwsRoute53Zone } from "@cdktf/provider-aws/lib/data-aws-route53-zone";
import { Route53Record } from "@cdktf/provider-aws/lib/route53-record";
import { Route53Zone } from "@cdktf/provider-aws/lib/route53-zone";
import type { Region } from "../../region";
import { RegionalScope } from "../../region";
import { GLOBAL_TAGS } from "../../tags";

export interface PublicZoneProps {
  /** Whose provider makes the records. Route 53 itself has no Region. */
  readonly region: Region;
  readonly domainName: string;
  /** An existing public zone. @default the zone is created */
  readonly hostedZoneId?: string;
  /** Whether destroying the stack may delete a created zone that holds others' records too. */
  readonly emptyOnDestroy: boolean;
}

/** What an alias leads to. */
export interface AliasTarget {
  /** The host name of the record. */
  readonly name: string;
  readonly domain: ApiGatewayDomainName;
  /** What must exist before the API answers under the name. */
  readonly mapping: ApiGatewayBasePathMapping;
}

/** One side of a failover pair of records. */
export interface FailoverSide {
  readonly type: "PRIMARY" | "SECONDARY";
  readonly setIdentifier: string;
  readonly healthCheckId: string;
}

/** Long enough for ACM, which asks again and again; short enough to mend a mistake. */
const VALIDATION_RECORD_TTL_SECONDS = 60;

/** The public zone, created or looked up, and the records that we keep in it. */
export class PublicZone extends RegionalScope {
  readonly zoneId: string;
  /** Of a created zone: the name servers to delegate the domain to. A looked-up zone is delegated already. */
  readonly nameServers?: string[];

  constructor(scope: Construct, id: string, props: PublicZoneProps) {
    super(scope, id, props.region);
    if (props.hostedZoneId === undefined) {
      const zone = this.create(props);
      this.zoneId = zone.zoneId;
      this.nameServers = zone.nameServers;
    } else {
      this.zoneId = this.lookUp(props.domainName, props.hostedZoneId).zoneId;
    }
  }

  /** The record by which ACM knows that the certificate's one name is ours. ACM renews while it stays in place. */
  validationRecord(id: string, certificate: AcmCertificate): Route53Record {
    const { resourceRecordName, resourceRecordType, resourceRecordValue } =
      certificate.domainValidationOptions.get(0);
    return new Route53Record(this, id, {
      provider: this.region.provider,
      zoneId: this.zoneId,
      name: resourceRecordName,
      type: resourceRecordType,
      ttl: VALIDATION_RECORD_TTL_SECONDS,
      records: [resourceRecordValue],
    });
  }

  /**
   * An alias of the API's custom domain, published once the API answers under it.
   *
   * A only: the custom domains are IPv4, since Route 53 checks a domain name over IPv4 alone and an AAAA record would
   * lead clients along a way that no check covers.
   * https://docs.aws.amazon.com/Route53/latest/APIReference/API_HealthCheckConfig.html
   *
   * A failover alias must evaluate its target's health, says Route 53. It adds one cause, API Gateway's own outage in
   * that Region, to our health check, and both must be good. A plain alias has no alternative to answer with.
   * https://docs.aws.amazon.com/Route53/latest/APIReference/API_ResourceRecordSet.html
   * https://docs.aws.amazon.com/apigateway/latest/developerguide/dns-failover.html
   */
  alias(id: string, { name, domain, mapping }: AliasTarget, failover?: FailoverSide): Route53Record {
    return new Route53Record(this, id, {
      provider: this.region.provider,
      zoneId: this.zoneId,
      name,
      type: "A",
      alias: {
        name: domain.regionalDomainName,
        zoneId: domain.regionalZoneId,
        evaluateTargetHealth: failover !== undefined,
      },
      ...(failover && {
        setIdentifier: failover.setIdentifier,
        failoverRoutingPolicy: { type: failover.type },
        healthCheckId: failover.healthCheckId,
      }),
      dependsOn: [mapping],
    });
  }

  private create({ region, domainName, emptyOnDestroy }: PublicZoneProps): Route53Zone {
    return new Route53Zone(this, "zone", {
      provider: region.provider,
      name: domainName,
      comment: "Payments API",
      forceDestroy: emptyOnDestroy,
      tags: { ...GLOBAL_TAGS },
    });
  }

  /** The provider appends the zone's name to a record's that does not end with it, so a wrong zone must not pass. */
  private lookUp(domainName: string, zoneId: string): DataAwsRoute53Zone {
    return new DataAwsRoute53Zone(this, "zone", {
      provider: this.region.provider,
      zoneId,
      lifecycle: {
        postcondition: [
          {
            condition: `\${!self.private_zone && endswith(".${domainName}", ".\${trimsuffix(self.name, ".")}")}`,
            errorMessage: `HOSTED_ZONE_ID is not the public hosted zone of ${domainName}, nor of a domain above it.`,
          },
        ],
      },
    });
  }
}
