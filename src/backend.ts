import type { TerraformStack } from "cdktf";
import { CloudBackend, LocalBackend, NamedCloudWorkspace, S3Backend } from "cdktf";
import type { PaymentsConfiguration } from "./config/schema";

/** What a backend needs to know of the configuration. */
export type BackendSettings = Pick<
  PaymentsConfiguration,
  "backend" | "stateBucket" | "stateRegion" | "environmentSuffix" | "cloudOrganization" | "cloudWorkspace"
>;

/** Where a stack's state lies in the state bucket. */
export const stateKey = (stackId: string, environmentSuffix: string): string =>
  `payments/${environmentSuffix}/${stackId}.tfstate`;

/** Adds the configured backend to the stack. */
export function addBackend(stack: TerraformStack, stackId: string, settings: BackendSettings): void {
  switch (settings.backend) {
    case "s3":
      return addS3Backend(stack, stackId, settings);
    case "cloud":
      new CloudBackend(stack, {
        organization: settings.cloudOrganization as string,
        workspaces: new NamedCloudWorkspace(settings.cloudWorkspace as string),
      });
      return;
    case "local":
      return addLocalBackend(stack, stackId, settings);
  }
}

/**
 * A file beside cdktf.json: cdktf.out/stacks/<stack>, where Terraform runs, is thrown away with every clean build.
 * cdktf's own default is the same place by an absolute path, which would differ from machine to machine.
 */
export function addLocalBackend(
  stack: TerraformStack,
  stackId: string,
  { environmentSuffix }: Pick<BackendSettings, "environmentSuffix">,
): void {
  new LocalBackend(stack, { path: `../../../terraform.${stackId}.${environmentSuffix}.tfstate` });
}

function addS3Backend(stack: TerraformStack, stackId: string, settings: BackendSettings): void {
  const { stateBucket, stateRegion, environmentSuffix } = settings;
  // No `encrypt`: with it, and without a key that no synth can know, Terraform asks S3 for AES256 and so passes by the
  // bucket's own key. https://developer.hashicorp.com/terraform/language/backend/s3#s3-state-storage
  const backend = new S3Backend(stack, {
    bucket: stateBucket as string,
    key: stateKey(stackId, environmentSuffix),
    region: stateRegion,
  });
  // S3's own lock file: cdktf 0.21 has no typed argument for it.
  backend.addOverride("use_lockfile", true);
}
