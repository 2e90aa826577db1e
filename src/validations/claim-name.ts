import type { Construct } from "constructs";
import { TerraformStack, Token } from "cdktf";
import { ConstructError } from "../errors";
import type { NamedService } from "../naming";

/** The names that the constructs of each stack have taken, and by whom. */
const CLAIMS = new WeakMap<TerraformStack, Map<string, string>>();

/**
 * Refuses a second resource of one name: Terraform would plan both, and AWS refuse one or, worse, give both the same.
 * One token given twice is one name too; two tokens cannot be compared before Terraform knows them.
 * @param where the Region's name, or `global` for a service whose names are not a Region's own
 * @throws ConstructError
 */
export function claimName(construct: Construct, service: NamedService, where: string, name: string): void {
  const stack = TerraformStack.of(construct);
  const claims = CLAIMS.get(stack) ?? new Map<string, string>();
  CLAIMS.set(stack, claims);
  const claim = [service, where, name].join(" ");
  const owner = claims.get(claim);
  if (owner !== undefined) {
    throw new ConstructError(construct.node.path, {
      happened: `the name of a ${service} is taken in this stack already, by ${owner}`,
      given: `${Token.isUnresolved(name) ? "the same expression" : `"${name}"`} in ${where}`,
      mend: "Pass a name of its own.",
    });
  }
  claims.set(claim, construct.node.path);
}
