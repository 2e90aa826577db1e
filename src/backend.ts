import type { TerraformStack } from "cdktf";
import { CloudBackend, LocalBackend, NamedCloudWorkspace, S3Backend, type S3BackendConfig } from "cdktf";
import type { Account, BackendConfiguration, PaymentsConfiguration } from "./config/schema";
import { PAYMENTS_STACK_ID } from "./stacks/stack-ids";

/** What a backend needs to know of the configuration. */
export type BackendSettings = Pick<PaymentsConfiguration, "backend" | "environmentSuffix" | "account">;

/** Where a stack's state lies in the state bucket. */
export const stateKey = (stackId: string, environmentSuffix: string): string =>
  `payments/${environmentSuffix}/${stackId}.tfstate`;

/** Adds the configured backend to the stack. */
export function addBackend(
  stack: TerraformStack,
  stackId: string,
  { backend, environmentSuffix, account }: BackendSettings,
): void {
  switch (backend.kind) {
    case "s3":
      return addS3Backend(stack, stateKey(stackId, environmentSuffix), backend, account);
    case "cloud":
      new CloudBackend(stack, {
        organization: backend.organization,
        workspaces: new NamedCloudWorkspace(cloudWorkspace(backend.workspace, stackId)),
      });
      return;
    case "local":
      return addLocalBackend(stack, stackId, { environmentSuffix });
  }
}

/** A workspace holds one state: the payments stack's has the name that was set, another's the stack's id behind it. */
export const cloudWorkspace = (workspace: string, stackId: string): string =>
  stackId === PAYMENTS_STACK_ID ? workspace : `${workspace}-${stackId}`;

/**
 * A file beside cdktf.json: cdktf.out/stacks/<stack>, where Terraform runs, is thrown away with every clean build.
 * cdktf's own default is the same place by an absolute path, which would differ from machine to machine.
 */
export function addLocalBackend(
  stack: TerraformStack,
  stackId: string,
  { environmentSuffix }: Pick<BackendSettings, "environmentSuffix">,
): void {
  new LocalBackend(stack, { path: localStatePath(stackId, environmentSuffix) });
}

/** From the folder in which Terraform runs: every stack's lies as deep. */
export const localStatePath = (stackId: string, environmentSuffix: string): string =>
  `../../../terraform.${stackId}.${environmentSuffix}.tfstate`;

function addS3Backend(
  stack: TerraformStack,
  key: string,
  { bucket, region }: Extract<BackendConfiguration, { kind: "s3" }>,
  { accountId, assumeRoleArn }: Account,
): void {
  // No `encrypt`: with it, and without a key that no synth can know, Terraform asks S3 for AES256 and so passes by the
  // bucket's own key. https://developer.hashicorp.com/terraform/language/backend/s3#s3-state-storage
  // cdktf's type asks for a bucket; Terraform takes it from -backend-config as well.
  const backend = new S3Backend(stack, {
    ...{ bucket, key, region },
    allowedAccountIds: accountId === undefined ? undefined : [accountId],
    assumeRole: assumeRoleArn === undefined ? undefined : { roleArn: assumeRoleArn },
  } as S3BackendConfig);
  // S3's own lock file: cdktf 0.21 has no typed argument for it.
  backend.addOverride("use_lockfile", true);
}
