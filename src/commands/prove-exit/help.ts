import { FRAMEWORK, MOVES } from "./rename";

const packages = MOVES.map(({ from, to, version }) => `  ${from} -> ${to} ${version}`).join("\n");

export const HELP = `Proves that this project can leave the archived ${FRAMEWORK.from} for its fork, by a rename of packages alone.

  npm run prove-exit

In a temporary folder it copies the project, renames what it imports, installs the fork, synthesizes every kind of
environment with both, and compares the stacks: every resource, data source, logical id and value must be the same, but
for the versions of the framework and of the providers. Nothing in the project changes. It takes a minute or two, and
needs the npm registry and what npm ci installed. What is renamed:

${packages}

  --help   show this

Exit code: 0 proven, 1 something differs or a step failed, 2 the arguments are wrong, 130 interrupted.`;
