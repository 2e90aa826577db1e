import { TerraformStack } from "cdktf";
import type { BackendSettings } from "../../src/backend";
import { addBackend, addLocalBackend, stateKey } from "../../src/backend";
import { newApp } from "../support/synthesize";
import { Template } from "../support/template";

const SETTINGS: BackendSettings = {
  backend: { kind: "s3", bucket: "payments-state", region: "us-west-2" },
  environmentSuffix: "qa7",
  account: {},
};

function backendOf(add: (stack: TerraformStack) => void): unknown {
  const stack = new TerraformStack(newApp(), "payments");
  add(stack);
  return Template.of(stack).json.terraform;
}
const configured = (settings: Partial<BackendSettings>) =>
  backendOf((stack) => addBackend(stack, "payments", { ...SETTINGS, ...settings }));

test("s3: under the bucket's own encryption, locked by S3 itself, under a key of the environment and the stack", () => {
  expect(configured({})).toEqual({
    backend: {
      s3: {
        bucket: "payments-state",
        key: "payments/qa7/payments.tfstate",
        region: "us-west-2",
        use_lockfile: true,
      },
    },
  });
});

test("s3 without STATE_BUCKET names no bucket: Terraform's partial configuration brings it", () => {
  expect(configured({ backend: { kind: "s3", region: "us-west-2" } })).toEqual({
    backend: {
      s3: { key: "payments/qa7/payments.tfstate", region: "us-west-2", use_lockfile: true },
    },
  });
});

test("cloud: the organization and the workspace", () => {
  expect(configured({ backend: { kind: "cloud", organization: "acme", workspace: "payments-qa7" } })).toEqual(
    {
      cloud: { organization: "acme", workspaces: { name: "payments-qa7" } },
    },
  );
});

test("cloud: each other stack has a workspace of its own, since a workspace holds one state", () => {
  const backend = { kind: "cloud", organization: "acme", workspace: "payments-qa7" } as const;
  expect(backendOf((stack) => addBackend(stack, "safeguards", { ...SETTINGS, backend }))).toEqual({
    cloud: { organization: "acme", workspaces: { name: "payments-qa7-safeguards" } },
  });
});

test("defect 19: local: a file beside cdktf.json, never an absolute path", () => {
  expect(configured({ backend: { kind: "local" } })).toEqual({
    backend: { local: { path: "../../../terraform.payments.qa7.tfstate" } },
  });
});

test("a stack's state begins in a local file whatever the backend is, where it asks for that", () => {
  expect(backendOf((stack) => addLocalBackend(stack, "state", { environmentSuffix: "dev" }))).toEqual({
    backend: { local: { path: "../../../terraform.state.dev.tfstate" } },
  });
});

test("defect 16: two environments, or two stacks, never share a state", () => {
  const keys = [stateKey("payments", "dev"), stateKey("payments", "prod"), stateKey("state", "dev")];
  expect(new Set(keys).size).toBe(keys.length);
});
