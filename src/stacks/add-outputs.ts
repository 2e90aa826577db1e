import type { Expression, TerraformStack } from "cdktf";
import { TerraformOutput } from "cdktf";

/** Adds outputs, each under its fixed name and with its description. */
export function addOutputs<Name extends string>(
  stack: TerraformStack,
  descriptions: Readonly<Record<Name, string>>,
  values: Readonly<Record<NoInfer<Name>, Expression>>,
): void {
  for (const name of Object.keys(descriptions) as Name[]) {
    new TerraformOutput(stack, name, {
      value: values[name],
      description: descriptions[name],
      staticId: true,
    });
  }
}
