import type { TerraformStack } from "cdktf";
import { PoliciesAreDocuments } from "./policies-are-documents";
import { PoliciesAreLeastPrivilege } from "./policies-are-least-privilege";
import { ResourcesStayInTheirRegion } from "./resources-stay-in-their-region";

/** Adds the validations that run on every synth of the stack. */
export function addValidations(stack: TerraformStack): void {
  stack.node.addValidation(new ResourcesStayInTheirRegion(stack));
  stack.node.addValidation(new PoliciesAreDocuments(stack));
  stack.node.addValidation(new PoliciesAreLeastPrivilege(stack));
}
