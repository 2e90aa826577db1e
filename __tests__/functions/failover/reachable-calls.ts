import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import * as ts from "typescript";

/** A source text and where it stands, so that its relative imports can be followed. */
interface Source {
  readonly file: string;
  readonly text: string;
}

export interface ReachableCalls {
  /** Each AWS API call, as `<client> <Command>`. */
  readonly calls: readonly string[];
  /** Ways to call AWS, or anything at all, that a list of commands would not show. */
  readonly unseen: readonly string[];
}

const CLIENT = /^@aws-sdk\/client-(.+)$/;
/** Modules through which code could call AWS without importing a command. */
const BACK_DOORS = /^(@aws-sdk|@smithy)\/|^(node:)?(child_process|https?|http2|net|tls|vm|worker_threads)$/;

/** Every AWS API call of the modules that are reachable from these entry points. */
export function reachableCalls(entryPoints: readonly string[]): ReachableCalls {
  const calls = new Set<string>();
  const unseen = new Set<string>();
  const seen = new Set<string>();
  const pending = [...entryPoints];
  for (let file = pending.pop(); file !== undefined; file = pending.pop()) {
    if (!seen.has(file)) {
      seen.add(file);
      const found = callsIn({ file, text: readFileSync(file, "utf8") });
      found.calls.forEach((call) => calls.add(call));
      found.unseen.forEach((what) => unseen.add(what));
      pending.push(...found.imports);
    }
  }
  return { calls: [...calls].sort(), unseen: [...unseen].sort() };
}

/** The same of one source text, with the files that it imports. */
export function callsIn({ file, text }: Source): ReachableCalls & { readonly imports: readonly string[] } {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const calls: string[] = [];
  const unseen: string[] = [];
  const imports: string[] = [];

  const visit = (node: ts.Node): void => {
    if ((ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) && node.moduleSpecifier) {
      const module = (node.moduleSpecifier as ts.StringLiteral).text;
      const names = importedNames(node);
      if (module.startsWith(".")) {
        imports.push(...(names.length > 0 ? [resolved(file, module)] : []));
      } else if (CLIENT.test(module)) {
        const client = CLIENT.exec(module)?.[1] ?? "";
        calls.push(...names.filter(isCommand).map((name) => `${client} ${name}`));
        unseen.push(...names.filter(isBackDoor).map((name) => `${module}: ${name}`));
      } else if (BACK_DOORS.test(module) && names.length > 0) {
        unseen.push(module);
      }
    }
    if (isDynamicImport(node)) {
      unseen.push(`${node.getText()} in a call`);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return { calls, unseen, imports };
}

const isCommand = (name: string): boolean => name.endsWith("Command");

/** All of a client, or the aggregated client with a method for each call: neither names what is called. */
const isBackDoor = (name: string): boolean =>
  !isCommand(name) && !name.endsWith("Client") && !name.endsWith("Exception");

/** The values that a declaration imports or exports; types vanish when it is compiled. */
function importedNames(node: ts.ImportDeclaration | ts.ExportDeclaration): string[] {
  if (ts.isExportDeclaration(node)) {
    return node.isTypeOnly ? [] : ["*"];
  }
  const clause = node.importClause;
  if (clause === undefined || clause.isTypeOnly) {
    return clause === undefined ? ["*"] : [];
  }
  const bindings = clause.namedBindings;
  const named =
    bindings !== undefined && ts.isNamedImports(bindings)
      ? bindings.elements
          .filter((element) => !element.isTypeOnly)
          .map((element) => (element.propertyName ?? element.name).text)
      : bindings === undefined
        ? []
        : ["*"];
  return clause.name === undefined ? named : ["*", ...named];
}

function isDynamicImport(node: ts.Node): node is ts.CallExpression {
  return (
    ts.isCallExpression(node) &&
    (node.expression.kind === ts.SyntaxKind.ImportKeyword ||
      (ts.isIdentifier(node.expression) && node.expression.text === "require"))
  );
}

function resolved(file: string, module: string): string {
  const path = join(dirname(file), module);
  const found = [`${path}.ts`, join(path, "index.ts"), path].find((candidate) => existsSync(candidate));
  if (found === undefined) {
    throw new Error(`${file} imports ${module}, which is nowhere to be found.`);
  }
  return found;
}
