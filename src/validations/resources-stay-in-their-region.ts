import type { IConstruct, IValidation } from "constructs";
import { TerraformDataSource, TerraformElement, TerraformResource } from "cdktf";
import type { TerraformProvider } from "cdktf";
import { RegionalScope } from "../region";

/** Resources and data sources of the AWS provider lie in a Region; those of the archive provider do not. */
const AWS = "aws";

type Placed = (TerraformResource | TerraformDataSource) & {
  provider?: TerraformProvider;
  regionInput?: string;
};

/**
 * Refuses a resource or data source that names no provider (both of ours carry an alias, so Terraform would add an
 * implicit default one, in whatever Region the shell is set to), that lies outside every `RegionalScope`, or that
 * names another Region's provider than the scope it lies in.
 */
export class ResourcesStayInTheirRegion implements IValidation {
  constructor(private readonly root: IConstruct) {}

  validate(): string[] {
    return this.root.node.findAll().filter(isPlaced).flatMap(problemsOf);
  }
}

const isPlaced = (construct: IConstruct): construct is Placed =>
  TerraformElement.isTerraformElement(construct) &&
  (TerraformResource.isTerraformResource(construct) || TerraformDataSource.isTerraformDataSource(construct));

function problemsOf(element: Placed): string[] {
  const what = `${element.node.path} (${element.terraformResourceType})`;
  if (!element.provider) {
    return [
      `${what} has no provider and would land in the shell's default Region. Pass provider: region.provider.`,
    ];
  }
  if (element.provider.terraformResourceType !== AWS) return [];
  const scope = [...element.node.scopes].reverse().find(RegionalScope.isRegionalScope);
  if (!scope) {
    return [`${what} lies outside every RegionalScope, so its Region cannot be checked. Create it in one.`];
  }
  const { provider, name } = scope.region;
  if (element.provider !== provider) {
    return [
      `${what} lies in the scope of ${name} but is created by provider ${element.provider.fqn}. ` +
        `Pass the provider of ${name}, ${provider.fqn}.`,
    ];
  }
  if (element.regionInput !== undefined && element.regionInput !== name) {
    return [
      `${what} lies in the scope of ${name} but sets region to ${element.regionInput}. Leave region out.`,
    ];
  }
  return [];
}
