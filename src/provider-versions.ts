import { TerraformStack } from "cdktf";
import type { TerraformProvider } from "cdktf";

/**
 * Lets Terraform take the minor releases that follow the one of the bindings: `~> 6.25` for bindings made of 6.25.0,
 * where cdktf alone would ask for that very release and so keep its users from the provider's fixes. The lock file says
 * which release it is. https://developer.hashicorp.com/terraform/language/expressions/version-constraints
 */
export function followMinorReleases<Provider extends TerraformProvider>(provider: Provider): Provider {
  const { terraformResourceType: name, terraformGeneratorMetadata: bindings } = provider;
  const [major, minor] = String(bindings?.providerVersion).split(".");
  TerraformStack.of(provider).addOverride(
    `terraform.required_providers.${name}.version`,
    `~> ${major}.${minor}`,
  );
  return provider;
}
