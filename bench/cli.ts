import { join } from "node:path";
import { parseArgs } from "node:util";
import { BENCHES } from "./benches";
import { table } from "./table";

const HELP = `npm run bench -- [options] [bench...]

Measures what the project promises of its speed, each against a floor in the same run, and says whether the
bounds are held.

  --runs <count>   how often each thing is measured; the median counts (default: 15)
  --json           print the rows as JSON
  --help           show this

Benches (all, if none is named):
${BENCHES.map(({ name, about }) => `  ${name.padEnd(16)} ${about}`).join("\n")}

Exit code: 0 when every bound is held, 1 when one is not or a measurement failed, 2 when the arguments are wrong.`;

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      runs: { type: "string", default: "15" },
      json: { type: "boolean", default: false },
      help: { type: "boolean", short: "h", default: false },
    },
  });
  if (values.help) {
    console.log(HELP);
    return 0;
  }
  const unknown = positionals.filter((word) => !BENCHES.some(({ name }) => name === word));
  if (unknown.length > 0) {
    console.error(`There is no bench "${unknown.join('", "')}".\n\n${HELP}`);
    return 2;
  }
  if (!/^[1-9]\d{0,3}$/.test(values.runs)) {
    console.error(`--runs is "${values.runs}"; it must be a whole number from 1 to 9999.\n\n${HELP}`);
    return 2;
  }
  const chosen = BENCHES.filter(({ name }) => positionals.length === 0 || positionals.includes(name));
  const rows = [];
  for (const bench of chosen) {
    if (!values.json) console.error(`measuring: ${bench.name} ...`);
    rows.push(...(await bench.run({ runs: Number(values.runs), project: join(__dirname, "..") })));
  }
  console.log(values.json ? JSON.stringify(rows, null, 2) : table(rows));
  return rows.every(({ held }) => held) ? 0 : 1;
}

main().then(
  (code) => {
    process.exitCode = code;
  },
  (error: Error & { readonly code?: string }) => {
    console.error(error.message);
    process.exitCode = error.code?.startsWith("ERR_PARSE_ARGS") ? 2 : 1;
  },
);
