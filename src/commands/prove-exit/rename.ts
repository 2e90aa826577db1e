/** A package of the archived framework, and what takes its place. */
interface Move {
  readonly from: string;
  readonly to: string;
  readonly version: string;
}

/** CDK Terrain, the fork of CDKTF: https://github.com/open-constructs/cdk-terrain */
export const FRAMEWORK: Move = { from: "cdktf", to: "cdktn", version: "0.24.0" };

/** What the move renames, and the releases that it is proven with. */
export const MOVES: readonly Move[] = [
  FRAMEWORK,
  { from: "@cdktf/provider-aws", to: "@cdktn/provider-aws", version: "25.7.0" },
  { from: "@cdktf/provider-archive", to: "@cdktn/provider-archive", version: "14.0.1" },
  { from: "cdktf-cli", to: "cdktn-cli", version: "0.24.0" },
  // The fork allows constructs from 10.6 to below 10.8.
  { from: "constructs", to: "constructs", version: "10.7.2" },
];

/** What a synth imports: the command line tool has no part in it. */
export const installedMoves = (): Readonly<Record<string, string>> =>
  Object.fromEntries(MOVES.filter(({ to }) => to !== "cdktn-cli").map(({ to, version }) => [to, version]));

/** The name in `from "..."`, `import "..."`, `import("...")`, `require("...")`; other strings stay, e.g. tags. */
const MODULE = /(\b(?:from|import|require)\s*\(?\s*["'])([^"'\n]+)(?=["'])/g;

/** Renames what a source file imports. */
export const renameImports = (source: string): string =>
  source.replace(MODULE, (_all, before: string, module: string) => before + renameModule(module));

function renameModule(module: string): string {
  const move = MOVES.find(({ from }) => module === from || module.startsWith(`${from}/`));
  return move === undefined ? module : move.to + module.slice(move.from.length);
}

type Dependencies = Readonly<Record<string, string>>;

interface Manifest {
  readonly scripts: Readonly<Record<string, string>>;
  readonly dependencies: Dependencies;
  readonly devDependencies: Dependencies;
}

/** Renames the dependencies of a package.json, and what its scripts tell the bundler and the command line. */
export function renameManifest(json: string): string {
  const manifest = JSON.parse(json) as Manifest;
  const scripts = Object.entries(manifest.scripts).map(([name, script]) => [name, renameScript(script)]);
  return JSON.stringify(
    {
      ...manifest,
      scripts: Object.fromEntries(scripts) as Manifest["scripts"],
      dependencies: renameDependencies(manifest.dependencies),
      devDependencies: renameDependencies(manifest.devDependencies),
    },
    null,
    2,
  );
}

/** `--external:cdktf --external:@cdktf/*`, and `cdktf diff` where it is the command. */
const renameScript = (script: string): string =>
  script.replace(/(--external:@?|^|&& )cdktf(?=[ /]|$)/g, `$1${FRAMEWORK.to}`);

const renameDependencies = (dependencies: Dependencies): Dependencies =>
  Object.fromEntries(
    Object.entries(dependencies).map(([name, version]) => {
      const move = MOVES.find(({ from }) => from === name);
      return move === undefined ? [name, version] : [move.to, move.version];
    }),
  );
