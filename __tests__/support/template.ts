import type { App } from "cdktf";
import { TerraformStack, Testing } from "cdktf";
import { ArchiveProvider } from "@cdktf/provider-archive/lib/provider";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import type { Environment } from "../../src/environment";
import { Naming } from "../../src/naming";
import { PROFILES } from "../../src/config/profile";
import type { Profile } from "../../src/config/profile";
import type { RegionPair } from "../../src/region";

/** Arguments of one resource or data source, as Terraform reads them. */
export type Block = Record<string, unknown> & { readonly provider?: string; readonly depends_on?: string[] };

/** The synthesized Terraform JSON of a stack, with the questions that the tests ask of it. */
export class Template {
  private constructor(readonly json: Record<string, Record<string, Record<string, Block>>>) {}

  /** Runs the validations too, as every synth does. */
  static of(stack: TerraformStack): Template {
    return new Template(JSON.parse(Testing.synth(stack, true)) as Template["json"]);
  }

  /** Every resource of a type, by its logical id. */
  resources(type: string): Record<string, Block> {
    return this.json.resource?.[type] ?? {};
  }

  /** Every data source of a type, by its logical id. */
  dataSources(type: string): Record<string, Block> {
    return this.json.data?.[type] ?? {};
  }

  /** The one resource of a type whose logical id matches; fails the test where there is none, or more. */
  resource(type: string, id: RegExp | string = /./): Block {
    return only(type, this.resources(type), id);
  }

  dataSource(type: string, id: RegExp | string = /./): Block {
    return only(type, this.dataSources(type), id);
  }

  /** The statements of the one policy document whose logical id matches, by their sids. */
  statements(id: RegExp | string): Record<string, Block> {
    const statements = this.dataSource("aws_iam_policy_document", id).statement as Block[];
    return Object.fromEntries(statements.map((statement) => [String(statement.sid ?? "unnamed"), statement]));
  }
}

function only(type: string, blocks: Record<string, Block>, id: RegExp | string): Block {
  const matching = Object.entries(blocks).filter(([name]) =>
    typeof id === "string" ? name === id : id.test(name),
  );
  if (matching.length !== 1) {
    const found = matching.map(([name]) => name).join(", ") || `none of ${Object.keys(blocks).join(", ")}`;
    throw new Error(`expected one ${type} matching ${String(id)}, found ${matching.length}: ${found}`);
  }
  return (matching[0] as [string, Block])[1];
}

export interface TestBed {
  readonly stack: TerraformStack;
  readonly regions: RegionPair;
  readonly environment: Environment;
}

/** A stack with both providers, in which a construct can be built by itself. */
export function testBed({
  profile = "development" as Profile,
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
    regions: {
      primary: { name: primary, role: "primary", provider: provider("primary", primary) },
      standby: { name: standby, role: "standby", provider: provider("standby", standby) },
    },
    environment: {
      naming: new Naming(environmentSuffix),
      profile: PROFILES[profile],
      accountId: "123456789012",
    },
  };
}
