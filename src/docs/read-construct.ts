import { readFileSync } from "node:fs";
import ts from "typescript";

/** One prop of a construct, as its source says it. */
export interface PropDescription {
  readonly name: string;
  readonly type: string;
  readonly required: boolean;
  /** The text of `@default`. */
  readonly byDefault?: string;
  readonly text: string;
}

export interface ConstructDescription {
  readonly name: string;
  readonly text: string;
  readonly props: readonly PropDescription[];
  /** The public methods with what they do: `grantReadData(grantee)`. */
  readonly methods: readonly { readonly signature: string; readonly text: string }[];
}

/** Reads a construct's class and its props interface out of their sources, by their docstrings. */
export function readConstruct(name: string, files: readonly string[]): ConstructDescription {
  const statements = files.flatMap((file) => [
    ...ts.createSourceFile(file, readFileSync(file, "utf8"), ts.ScriptTarget.ES2022, true).statements,
  ]);
  const construct = statements.filter(ts.isClassDeclaration).find((one) => one.name?.text === name);
  const props = statements.filter(ts.isInterfaceDeclaration).find((one) => one.name.text === `${name}Props`);
  if (!construct || !props) throw new Error(`No class ${name} with ${name}Props in ${files.join(", ")}`);
  return {
    name,
    text: textOf(construct),
    props: props.members.filter(ts.isPropertySignature).map(propOf),
    methods: construct.members
      .filter(ts.isMethodDeclaration)
      .filter((method) => !isHidden(method) && textOf(method) !== "")
      .map((method) => ({
        signature: `${isStatic(method) ? `${name}.` : ""}${method.name.getText()}(${method.parameters.map((one) => one.name.getText()).join(", ")})`,
        text: textOf(method),
      })),
  };
}

function propOf(member: ts.PropertySignature): PropDescription {
  return {
    name: member.name.getText(),
    type: oneLine(member.type?.getText() ?? ""),
    required: member.questionToken === undefined,
    byDefault: tagOf(member, "default"),
    text: textOf(member),
  };
}

const has = (node: ts.MethodDeclaration, kind: ts.SyntaxKind): boolean =>
  (node.modifiers ?? []).some((modifier) => modifier.kind === kind);
const isHidden = (node: ts.MethodDeclaration): boolean =>
  has(node, ts.SyntaxKind.PrivateKeyword) || has(node, ts.SyntaxKind.ProtectedKeyword);
const isStatic = (node: ts.MethodDeclaration): boolean => has(node, ts.SyntaxKind.StaticKeyword);

function textOf(node: ts.Node): string {
  const [comment] = ts.getJSDocCommentsAndTags(node).filter(ts.isJSDoc);
  return oneLine(ts.getTextOfJSDocComment(comment?.comment) ?? "");
}

function tagOf(node: ts.Node, name: string): string | undefined {
  const tag = ts.getJSDocTags(node).find((one) => one.tagName.text === name);
  return tag && oneLine(ts.getTextOfJSDocComment(tag.comment) ?? "");
}

const oneLine = (text: string): string => text.replace(/\s+/g, " ").trim();
