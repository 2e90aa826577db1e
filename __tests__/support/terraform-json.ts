/** Arguments of one resource or data source, as Terraform reads them. */
export type Block = Record<string, unknown> & { readonly provider?: string; readonly depends_on?: string[] };

/** The synthesized Terraform JSON of a stack, with the questions that the tests ask of it. */
export class TerraformJson {
  constructor(readonly json: Record<string, Record<string, Record<string, Block>>>) {}

  /** Every resource of a type, by its logical id. */
  resources(type: string): Record<string, Block> {
    return this.json.resource?.[type] ?? {};
  }

  /** Every data source of a type, by its logical id. */
  dataSources(type: string): Record<string, Block> {
    return this.json.data?.[type] ?? {};
  }

  /** Every resource and data source, by its address. */
  elements(): Record<string, Block> {
    const addressed = (kind: string, prefix: string) =>
      Object.entries(this.json[kind] ?? {}).flatMap(([type, blocks]) =>
        Object.entries(blocks).map(([id, block]) => [`${prefix}${type}.${id}`, block] as const),
      );
    return Object.fromEntries([...addressed("resource", ""), ...addressed("data", "data.")]);
  }

  /** Every type of resource and data source, once. */
  types(): string[] {
    const kinds = [this.json.resource ?? {}, this.json.data ?? {}];
    return [...new Set(kinds.flatMap((kind) => Object.keys(kind)))];
  }

  /** The stack's outputs by name. */
  outputs(): Record<string, Block> {
    return (this.json.output ?? {}) as Record<string, Block>;
  }

  /** Every provider of a kind, for example `aws`. */
  providers(kind: string): Block[] {
    return (this.json.provider?.[kind] ?? []) as unknown as Block[];
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
