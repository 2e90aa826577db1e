import type { Block, Template } from "../../../support/template";
import { build } from "./fixture";

const PUBLIC = "api.payments.acme.io";
const HOSTS = [
  ["primary_public", "aws.primary", PUBLIC],
  ["standby_public", "aws.standby", PUBLIC],
  ["primary_own", "aws.primary", `us-east-1.${PUBLIC}`],
  ["standby_own", "aws.standby", `us-east-2.${PUBLIC}`],
] as const;

const { template } = build();
const idOf = (type: string, id: string): string =>
  Object.keys(template.resources(type)).find((name) => name.includes(id)) ?? `no ${id}`;
const validationRecords = (of: Template): Record<string, Block> =>
  Object.fromEntries(Object.entries(of.resources("aws_route53_record")).filter(([, { records }]) => records));

describe.each(HOSTS)("defect 8: the host %s, made by %s for %s", (id, provider, name) => {
  it("has a certificate of that one name, in its Region, replaced before it is deleted", () => {
    const { domain_name, subject_alternative_names, validation_method, lifecycle, ...rest } =
      template.resource("aws_acm_certificate", new RegExp(id));
    expect({ domain_name, subject_alternative_names, validation_method, lifecycle }).toEqual({
      domain_name: name,
      subject_alternative_names: undefined,
      validation_method: "DNS",
      lifecycle: { create_before_destroy: true },
    });
    expect(rest.provider).toBe(provider);
  });

  it("defect 18: waits for its certificate's validation by the record of its name", () => {
    const proof = id === "standby_public" ? "primary_public" : id;
    expect(template.resource("aws_acm_certificate_validation", new RegExp(id))).toMatchObject({
      provider,
      certificate_arn: `\${aws_acm_certificate.${idOf("aws_acm_certificate", id)}.arn}`,
      validation_record_fqdns: [
        `\${aws_route53_record.${idOf("aws_route53_record", `${proof}_validation`)}.fqdn}`,
      ],
    });
  });

  it("is a regional custom domain over IPv4 with TLS 1.2, once the certificate is valid", () => {
    expect(template.resource("aws_api_gateway_domain_name", new RegExp(id))).toMatchObject({
      provider,
      domain_name: name,
      endpoint_configuration: { types: ["REGIONAL"], ip_address_type: "ipv4" },
      security_policy: "TLS_1_2",
      regional_certificate_arn: `\${aws_acm_certificate_validation.${idOf(
        "aws_acm_certificate_validation",
        id,
      )}.certificate_arn}`,
    });
  });

  it("maps v1 to the stage of the API in its Region", () => {
    const role = provider.replace("aws.", "");
    expect(template.resource("aws_api_gateway_base_path_mapping", new RegExp(id))).toMatchObject({
      provider,
      base_path: "v1",
      domain_name: `\${aws_api_gateway_domain_name.${idOf("aws_api_gateway_domain_name", id)}.domain_name}`,
      api_id: `\${aws_api_gateway_rest_api.${idOf("aws_api_gateway_rest_api", `api_${role}`)}.id}`,
      stage_name: `\${aws_api_gateway_stage.${idOf("aws_api_gateway_stage", `api_${role}`)}.stage_name}`,
    });
  });
});

describe("defect 1: both Regions", () => {
  it.each(["aws_acm_certificate", "aws_api_gateway_domain_name", "aws_api_gateway_base_path_mapping"])(
    "have two of %s each",
    (type) => {
      const providers = Object.values(template.resources(type)).map(({ provider }) => provider);
      expect(providers.sort()).toEqual(["aws.primary", "aws.primary", "aws.standby", "aws.standby"]);
    },
  );
});

describe("the validation records", () => {
  it("are three: the public name's is the same in both Regions, so it is made once", () => {
    expect(Object.keys(validationRecords(template)).map((id) => id.replace(/_[0-9A-F]{8}$/, ""))).toEqual([
      "failover_dns_zone_primary_own_validation",
      "failover_dns_zone_primary_public_validation",
      "failover_dns_zone_standby_own_validation",
    ]);
  });

  it.each(["primary_own", "primary_public", "standby_own"])("prove %s as its certificate asks", (id) => {
    const option = `\${tolist(aws_acm_certificate.${idOf("aws_acm_certificate", id)}.domain_validation_options).0`;
    expect(template.resource("aws_route53_record", new RegExp(`${id}_validation`))).toMatchObject({
      provider: "aws.primary",
      name: `${option}.resource_record_name}`,
      type: `${option}.resource_record_type}`,
      records: [`${option}.resource_record_value}`],
      ttl: 60,
    });
  });

  it("overwrite no record that someone else made", () => {
    for (const record of Object.values(validationRecords(template))) {
      expect(record).not.toHaveProperty("allow_overwrite");
    }
  });
});
