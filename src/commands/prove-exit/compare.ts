/** What two syntheses of one stack have in common, and what not. */
export interface Comparison {
  /** The resources and data sources, by type and logical id, of the stack before. */
  readonly elements: number;
  /** What may differ, by its path: the versions of the framework and of the providers. */
  readonly versions: Readonly<Record<string, string>>;
  /** All else that differs, one line each. */
  readonly differences: readonly string[];
}

export const FRAMEWORK_VERSION = "//.metadata.version";
const PROVIDER_VERSION = /^terraform\.required_providers\.[^.]+\.version$/;
const PROVIDER_SOURCE = /^terraform\.required_providers\.[^.]+\.source$/;

/** Compares the JSON of a stack by value: the order of keys and the line breaks mean nothing to Terraform. */
export function compareStacks(before: string, after: string): Comparison {
  const [first, second] = [flatten(before), flatten(after)];
  const versions: Record<string, string> = {};
  const differences: string[] = [];
  for (const path of new Set([...first.keys(), ...second.keys()])) {
    const [was, is] = [first.get(path), second.get(path)];
    if (path === FRAMEWORK_VERSION || PROVIDER_VERSION.test(path)) versions[path] = `${was} -> ${is}`;
    else if (sameSource(path, was, is) || was === is) continue;
    else differences.push(`${path}: ${shorten(was)} became ${shorten(is)}`);
  }
  return { elements: countElements(before), versions, differences };
}

/**
 * A source without a namespace is one of hashicorp's: aws and hashicorp/aws are the same provider.
 * https://developer.hashicorp.com/terraform/language/providers/requirements#source-addresses
 */
const sameSource = (path: string, was = "", is = ""): boolean =>
  PROVIDER_SOURCE.test(path) && withNamespace(was) === withNamespace(is);

const withNamespace = (source: string): string => {
  const name = JSON.parse(source || '""') as string;
  return name.includes("/") ? name : `hashicorp/${name}`;
};

/** Every leaf as JSON text by its path; an empty list or object is a leaf too. */
function flatten(json: string): Map<string, string> {
  const leaves = new Map<string, string>();
  const walk = (path: readonly string[], value: unknown): void => {
    const children = typeof value === "object" && value !== null ? Object.entries(value) : [];
    if (children.length === 0) leaves.set(path.join("."), JSON.stringify(value));
    for (const [key, child] of children) walk([...path, key], child);
  };
  walk([], JSON.parse(json));
  return leaves;
}

function countElements(json: string): number {
  const { resource = {}, data = {} } = JSON.parse(json) as Record<"resource" | "data", object | undefined>;
  return [...Object.values(resource), ...Object.values(data)].reduce(
    (count, ofType) => count + Object.keys(ofType as object).length,
    0,
  );
}

const shorten = (text = "absent"): string => (text.length > 100 ? `${text.slice(0, 100)}...` : text);
