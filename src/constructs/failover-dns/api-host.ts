import type { Construct } from "constructs";
import { AcmCertificate } from "@cdktf/provider-aws/lib/acm-certificate";
import { AcmCertificateValidation } from "@cdktf/provider-aws/lib/acm-certificate-validation";
import { ApiGatewayBasePathMapping } from "@cdktf/provider-aws/lib/api-gateway-base-path-mapping";
import { ApiGatewayDomainName } from "@cdktf/provider-aws/lib/api-gateway-domain-name";
import type { Route53Record } from "@cdktf/provider-aws/lib/route53-record";
import type { Region } from "../../region";
import { RegionalScope } from "../../region";
import type { PublicZone } from "./public-zone";

/** The stage of a REST API, each by the attribute of its resource, so that Terraform creates it first. */
export interface ApiStage {
  readonly restApiId: string;
  readonly stageName: string;
}

export interface ApiHostProps {
  readonly region: Region;
  /** The host name, for example `api.acme.io`. */
  readonly name: string;
  readonly api: ApiStage;
  readonly zone: PublicZone;
  /** The record that proves the name, where another Region made it. @default it is made */
  readonly validationRecord?: Route53Record;
}

/** The first part of every path: `https://api.<domain>/v1/health`. */
export const BASE_PATH = "v1";

/**
 * One host name in one Region: its certificate, and the custom domain under which the API of that Region answers.
 * API Gateway answers for a Host that it knows, and TLS for one that its certificate names.
 *
 * A certificate names one host only: a second name would make the order of its validation records matter. Both
 * Regions' certificates for one name share one validation record, which is made once.
 * https://docs.aws.amazon.com/acm/latest/userguide/dns-validation.html
 */
export class ApiHost extends RegionalScope {
  readonly name: string;
  readonly domain: ApiGatewayDomainName;
  /** What must exist before the API answers under the name. */
  readonly mapping: ApiGatewayBasePathMapping;
  readonly validationRecord: Route53Record;

  constructor(scope: Construct, id: string, props: ApiHostProps) {
    super(scope, id, props.region);
    const { provider } = props.region;
    this.name = props.name;

    const certificate = new AcmCertificate(this, "certificate", {
      provider,
      domainName: props.name,
      validationMethod: "DNS",
      // A certificate in use cannot be deleted, so its successor comes first.
      lifecycle: { createBeforeDestroy: true },
    });
    this.validationRecord =
      props.validationRecord ?? props.zone.validationRecord(`${id}_validation`, certificate);
    const validation = new AcmCertificateValidation(this, "validation", {
      provider,
      certificateArn: certificate.arn,
      validationRecordFqdns: [this.validationRecord.fqdn],
    });
    this.domain = new ApiGatewayDomainName(this, "domain", {
      provider,
      domainName: props.name,
      // The validation's attribute, not the certificate's: API Gateway refuses one that is not issued yet.
      regionalCertificateArn: validation.certificateArn,
      securityPolicy: "TLS_1_2",
      endpointConfiguration: { types: ["REGIONAL"], ipAddressType: "ipv4" },
    });
    this.mapping = new ApiGatewayBasePathMapping(this, "mapping", {
      provider,
      domainName: this.domain.domainName,
      apiId: props.api.restApiId,
      stageName: props.api.stageName,
      basePath: BASE_PATH,
    });
  }
}
