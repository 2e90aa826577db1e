import { join } from "node:path";
import { expectFrozen, readable, resourceAddresses } from "../../support/golden";
import type { Settings } from "../../support/settings";
import { PRODUCTION, ledgerTemplate, networkTemplate, paymentsTemplate } from "../../support/synthesized";
import type { Block, TerraformJson } from "../../support/terraform-json";

const LOCAL: Settings = { backend: "local" };

const blocks = (template: TerraformJson, type: string): Block[] => Object.values(template.resources(type));

describe("the golden files", () => {
  test("freeze every resource's logical id", () =>
    expectFrozen(
      join(__dirname, "logical-ids", "ledger.json"),
      resourceAddresses(ledgerTemplate(), ledgerTemplate(PRODUCTION)),
    ));

  test("hold the whole stack (npx jest -u renews them)", () => {
    expect(readable(ledgerTemplate())).toMatchSnapshot();
  });
});

/** The outputs of another stack that the template refers to. */
const outputsReadOf = (template: TerraformJson, stack: string): string[] => {
  const found = JSON.stringify(template.json).matchAll(
    new RegExp(`data\\.terraform_remote_state\\.${stack}\\.outputs\\.(\\w+)`, "g"),
  );
  return [...new Set([...found].map(([, name]) => String(name)))];
};

describe("what it reads of other stacks", () => {
  test("is there among the network's outputs", () => {
    const read = outputsReadOf(ledgerTemplate(), "network");
    expect(read).toContain("primary_vpc_id");
    expect(Object.keys(networkTemplate().outputs())).toEqual(expect.arrayContaining(read));
  });

  test("is there among the payments stack's outputs", () => {
    const read = outputsReadOf(ledgerTemplate(), "payments");
    expect(Object.keys(paymentsTemplate().outputs())).toEqual(expect.arrayContaining(read));
  });

  test("payments is the same with it and without it, so that a fault here touches no payment", () => {
    expect(JSON.stringify(paymentsTemplate({ ledger: "aurora" }).json)).toBe(
      JSON.stringify(paymentsTemplate().json),
    );
  });

  const stateOf = (settings: Settings) =>
    ledgerTemplate(settings).json.data?.terraform_remote_state?.network as Block | undefined;

  test("lies in the state bucket that is set", () =>
    expect(stateOf({ stateBucket: "acme-state", stateRegion: "us-west-2" })).toMatchObject({
      backend: "s3",
      config: { bucket: "acme-state", key: "payments/dev/network.tfstate", region: "us-west-2" },
    }));

  test("lies in our own state bucket where none is set", () => {
    const { config } = stateOf({}) as { config: Block };
    expect(config.bucket).toMatch(
      /^payments-state-primary-\$\{data\.aws_caller_identity\.\w+\.account_id\}-dev$/,
    );
  });

  test("is read by the role that deploys, of its account alone", () =>
    expect(
      stateOf({
        accountId: "123456789012",
        assumeRoleArn: "arn:aws:iam::123456789012:role/deploy",
        stateBucket: "acme-state",
      }),
    ).toMatchObject({
      config: {
        allowed_account_ids: ["123456789012"],
        assume_role: { role_arn: "arn:aws:iam::123456789012:role/deploy" },
      },
    }));

  test("lies in HCP Terraform's workspace of the other stack", () =>
    expect(stateOf({ backend: "cloud", cloudOrganization: "acme", cloudWorkspace: "pay" })).toMatchObject({
      backend: "remote",
      config: { organization: "acme", workspaces: { name: "pay-network" } },
    }));

  test("lies in the file beside cdktf.json, where the other stack's backend writes it", () => {
    const written = networkTemplate(LOCAL).json.terraform?.backend as unknown as Record<string, Block>;
    expect(stateOf(LOCAL)).toMatchObject({ backend: "local", config: { path: written.local?.path } });
  });
});

test("defect 2: every resource and data source names its provider, but the states of other stacks", () => {
  const elements = Object.entries(ledgerTemplate().elements());
  const without = elements.filter(([, { provider }]) => !provider).map(([address]) => address);
  expect(without.filter((address) => !address.startsWith("data.terraform_remote_state."))).toEqual([]);
});

describe("the profile", () => {
  const clusters = (settings: Settings) => blocks(ledgerTemplate(settings), "aws_rds_cluster");

  test("production keeps 35 days, a last snapshot, and what nobody can delete", () => {
    for (const cluster of [...clusters(PRODUCTION)]) {
      expect(cluster).toMatchObject({
        backup_retention_period: 35,
        deletion_protection: true,
        skip_final_snapshot: false,
        delete_automated_backups: false,
        final_snapshot_identifier: expect.stringMatching(
          /^payments-ledger-(primary|standby)-prod-final$/,
        ) as string,
      });
    }
    expect(ledgerTemplate(PRODUCTION).resource("aws_rds_global_cluster")).toMatchObject({
      deletion_protection: true,
    });
    expect(blocks(ledgerTemplate(PRODUCTION), "aws_rds_cluster_instance")).toHaveLength(4);
  });

  test("development goes by one destroy", () => {
    for (const cluster of clusters({})) {
      expect(cluster).toMatchObject({ deletion_protection: false, skip_final_snapshot: true });
    }
    for (const secret of blocks(ledgerTemplate(), "aws_secretsmanager_secret")) {
      expect(secret).toMatchObject({ recovery_window_in_days: 0 });
    }
    expect(blocks(ledgerTemplate(), "aws_rds_cluster_instance")).toHaveLength(3);
  });
});
