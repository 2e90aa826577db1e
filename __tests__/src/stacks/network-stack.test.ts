import { join } from "node:path";
import { expectFrozen, readable, resourceAddresses } from "../../support/golden";
import type { Settings } from "../../support/settings";
import { PRODUCTION, networkTemplate, paymentsTemplate } from "../../support/synthesized";
import type { Block, TerraformJson } from "../../support/terraform-json";

const BEHIND_NAT: Settings = { functionsNetwork: "private", nat: "per-zone" };

const blocks = (template: TerraformJson, type: string): Block[] => Object.values(template.resources(type));

describe("the golden files", () => {
  test("freeze every resource's logical id", () =>
    expectFrozen(
      join(__dirname, "logical-ids", "network.json"),
      resourceAddresses(networkTemplate(), networkTemplate({ ...PRODUCTION, ...BEHIND_NAT })),
    ));

  test("hold the whole stack (npx jest -u renews them)", () => {
    expect(readable(networkTemplate(BEHIND_NAT))).toMatchSnapshot();
  });
});

test("without it nothing of the payments stack changes", () => {
  expect(
    paymentsTemplate()
      .types()
      .filter((type) => /^aws_(vpc|subnet|security_group)/.test(type)),
  ).toEqual([]);
});

test("reads no other stack's state, since all others may read its own", () => {
  expect(
    networkTemplate(BEHIND_NAT)
      .types()
      .filter((type) => type.startsWith("terraform_")),
  ).toEqual([]);
});

test("defect 2: every resource and data source names its provider", () => {
  const elements = Object.values(networkTemplate(BEHIND_NAT).elements());
  expect(elements.filter(({ provider }) => !provider)).toEqual([]);
});

test("for the ledger alone there is no way out: no NAT, no gateway to the internet, no public subnet", () => {
  const types = networkTemplate().types();
  expect(types).not.toContain("aws_internet_gateway");
  expect(types).not.toContain("aws_nat_gateway");
  expect(blocks(networkTemplate(), "aws_subnet")).toHaveLength(6);
});

test("flow logs are kept as long as other logs, under the network's own key", () => {
  const [groups] = [blocks(networkTemplate(PRODUCTION), "aws_cloudwatch_log_group")];
  expect(groups).toHaveLength(2);
  for (const group of groups) {
    expect(group).toMatchObject({
      retention_in_days: 365,
      kms_key_id: expect.stringMatching(/aws_kms/) as string,
    });
  }
});

test("a state that is read by name holds what the ledger and the functions need", () => {
  expect(Object.keys(networkTemplate().outputs()).sort()).toEqual([
    "peering_connection_id",
    "primary_database_subnet_ids",
    "primary_vpc_id",
    "primary_zones",
    "standby_database_subnet_ids",
    "standby_vpc_id",
    "standby_zones",
  ]);
  expect(Object.keys(networkTemplate(BEHIND_NAT).outputs())).toEqual(
    expect.arrayContaining(["primary_private_subnet_ids", "standby_s3_prefix_list_id"]),
  );
});
