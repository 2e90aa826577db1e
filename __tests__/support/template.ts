import type { App } from "cdktf";
import { TerraformStack, Testing } from "cdktf";
import { ArchiveProvider } from "@cdktf/provider-archive/lib/provider";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { Naming } from "../../src/naming";
import { regionPair } from "../../src/region";
import type { RegionPair } from "../../src/region";
import { withoutStackTraces } from "../../src/without-stack-traces";
import type { Block } from "./terraform-json";
import { TerraformJson } from "./terraform-json";

export type { Block };

/** The synthesized Terraform JSON of a stack that a test builds itself. */
export class Template extends TerraformJson {
  /** Runs the validations too, as every synth does. */
  static of(stack: TerraformStack): Template {
    const json = withoutStackTraces(() => Testing.synth(stack, true));
    return new Template(JSON.parse(json) as Template["json"]);
  }
}

export interface TestBed {
  readonly stack: TerraformStack;
  readonly regions: RegionPair;
  readonly naming: Naming;
}

/** A stack with both providers, in which a construct can be built by itself. */
export function testBed({
  primary = "us-east-1",
  standby = "us-east-2",
  environmentSuffix = "dev",
} = {}): TestBed {
  const stack = new TerraformStack(Testing.app() as App, "test");
  new ArchiveProvider(stack, "archive");
  const provider = (alias: string, region: string) =>
    new AwsProvider(stack, `aws_${alias}`, { alias, region });
  return {
    stack,
    regions: regionPair(stack, {
      primary: provider("primary", primary),
      standby: provider("standby", standby),
      accountId: "123456789012",
    }),
    naming: new Naming("payments", environmentSuffix),
  };
}
