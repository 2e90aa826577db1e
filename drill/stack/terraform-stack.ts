import { readFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { DrillError, StackError, messageOf } from "../errors";
import { type PairRole, ROLES } from "../roles";
import { COMPUTED_ATTRIBUTES } from "./computed-attributes";
import { policyJson } from "./policy-json";
import { addressOf, type Attributes, type Resource } from "./resource";

type Section = Record<string, Record<string, Attributes>>;

export interface StackDocument {
  readonly resource?: Section;
  readonly data?: Section;
  readonly provider?: { readonly aws?: readonly { readonly alias?: string; readonly region?: string }[] };
}

/** The synthesized Terraform JSON of one stack, with its references resolved on demand. */
export class TerraformStack {
  constructor(
    private readonly document: StackDocument,
    /** Where the JSON lies, and the assets folder beside it. */
    readonly folder: string,
  ) {}

  static read(file: string): TerraformStack {
    try {
      return new TerraformStack(
        JSON.parse(readFileSync(file, "utf8")) as StackDocument,
        resolve(dirname(file)),
      );
    } catch (error) {
      throw new DrillError(`The stack cannot be read: ${messageOf(error)}. Run npm run synth.`);
    }
  }

  /** Every resource of a type; a data source's type begins with `data.`. */
  all(type: string): Resource[] {
    const section = type.startsWith("data.") ? this.document.data : this.document.resource;
    const entries = section?.[type.replace(/^data\./, "")] ?? {};
    return Object.entries(entries).map(([id, attributes]) => ({ type, id, attributes }));
  }

  regionName(role: PairRole): string {
    const region = this.document.provider?.aws?.find(({ alias }) => alias === role)?.region;
    if (region === undefined) {
      throw new DrillError(
        `The stack has no AWS provider "${role}" with a Region: the drill needs both Regions.`,
      );
    }
    return region;
  }

  roleOf(resource: Resource): PairRole {
    const role = ROLES.find((candidate) => resource.attributes.provider === `aws.${candidate}`);
    if (role === undefined) {
      throw new StackError(addressOf(resource), {
        happened: `it has the provider "${String(resource.attributes.provider)}", so that it lies in no Region of the drill`,
        mend: "Give it aws.primary or aws.standby.",
      });
    }
    return role;
  }

  /** The resources of a type in one Region. */
  in(role: PairRole, type: string): Resource[] {
    return this.all(type).filter((resource) => this.roleOf(resource) === role);
  }

  /** An attribute as text, with its references resolved; undefined where it is not set. */
  optional(resource: Resource, attribute: string): string | undefined {
    const value = resource.attributes[attribute];
    return value === undefined || value === null ? undefined : this.resolve(String(value));
  }

  text(resource: Resource, attribute: string): string {
    const value = this.optional(resource, attribute) ?? this.computed(resource, attribute);
    if (value === undefined) {
      throw new StackError(addressOf(resource), {
        happened: `the payment path needs its "${attribute}", which the drill does not know`,
        mend: "Set it, or teach drill/stack/computed-attributes.ts what AWS answers for it.",
      });
    }
    return value;
  }

  /** A block of attributes, with the references in it resolved. */
  block<Shape>(value: unknown): Shape {
    return JSON.parse(JSON.stringify(value), (_key, part: unknown) =>
      typeof part === "string" ? this.resolve(part) : part,
    ) as Shape;
  }

  /** A text with its `${...}` references resolved. */
  resolve(text: string): string {
    return text.replace(/\$\$\{|\$\{([^}]*)\}/g, (_match, expression: string | undefined) =>
      expression === undefined ? "${" : this.reference(expression),
    );
  }

  private reference(expression: string): string {
    if (expression === "path.module") {
      return this.folder;
    }
    const [, type = "", id = "", attribute = ""] =
      /^((?:data\.)?[a-z0-9_]+)\.([\w-]+)\.(\w+)$/.exec(expression) ?? [];
    const resource = this.all(type).find((candidate) => candidate.id === id);
    if (resource === undefined) {
      throw new DrillError(
        `The stack refers to \${${expression}}, which is not in it or not understood by the drill.`,
      );
    }
    return this.text(resource, attribute);
  }

  private computed(resource: Resource, attribute: string): string | undefined {
    if (resource.type === "data.aws_iam_policy_document" && attribute === "json") {
      return policyJson(this.block<Attributes>(resource.attributes));
    }
    const compute = COMPUTED_ATTRIBUTES[`${resource.type}.${attribute}`];
    return compute?.({
      resource,
      region: resource.attributes.provider === undefined ? "" : this.regionName(this.roleOf(resource)),
      text: (name) => this.text(resource, name),
    });
  }
}
