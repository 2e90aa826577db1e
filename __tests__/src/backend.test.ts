import { TerraformStack, Testing } from "cdktf";
import type { BackendSettings } from "../../src/backend";
import { addBackend, addLocalBackend, stateKey } from "../../src/backend";
import { Template } from "../support/template";

const SETTINGS: BackendSettings = {
  backend: "s3",
  stateBucket: "acme-state",
  stateRegion: "us-east-2",
  environmentSuffix: "qa",
  cloudOrganization: "acme",
  cloudWorkspace: "payments-qa",
};

function synthesized(add: (stack: TerraformStack) => void): unknown {
  const stack = new TerraformStack(Testing.app(), "payments");
  add(stack);
  return (Template.of(stack).json as unknown as { terraform: Record<string, unknown> }).terraform;
}

it("a state's key tells environments and stacks apart", () => {
  expect(stateKey("payments", "qa")).toBe("payments/qa/payments.tfstate");
});

describe("the backend", () => {
  it("s3 is encrypted, and locked by S3 itself", () => {
    expect(synthesized((stack) => addBackend(stack, "payments", SETTINGS))).toEqual({
      backend: {
        s3: {
          bucket: "acme-state",
          key: "payments/qa/payments.tfstate",
          region: "us-east-2",
          encrypt: true,
          use_lockfile: true,
        },
      },
    });
  });

  it("cloud is the workspace of the organization", () => {
    expect(synthesized((stack) => addBackend(stack, "payments", { ...SETTINGS, backend: "cloud" }))).toEqual({
      cloud: { organization: "acme", workspaces: { name: "payments-qa" } },
    });
  });

  it("local is a file beside the stack's JSON: defect 19: no absolute path", () => {
    const local = { backend: { local: { path: "terraform.payments.qa.tfstate" } } };
    expect(synthesized((stack) => addBackend(stack, "payments", { ...SETTINGS, backend: "local" }))).toEqual(
      local,
    );
    expect(synthesized((stack) => addLocalBackend(stack, "payments", { environmentSuffix: "qa" }))).toEqual(
      local,
    );
  });
});
