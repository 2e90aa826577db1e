import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buildSync } from "esbuild";

const HELP = `Keeps an earlier version's readers and writers, which the test of compatibility holds the present ones against.

  npm run compatibility -- <commit or tag>

Run it once a version is live in both Regions, with the commit that is live, and commit what it writes.`;

const project = join(__dirname, "..", "..", "..");
const git = (...words: string[]) => execFileSync("git", words, { cwd: project, encoding: "utf8" }).trim();

/** Bundles what `surface.ts` names, out of an earlier version. @returns the commit */
function renew(version: string): string {
  const commit = git("rev-parse", "--verify", `${version}^{commit}`);
  const folder = mkdtempSync(join(tmpdir(), "payments-compatibility-"));
  try {
    git("worktree", "add", "--detach", folder, commit);
    symlinkSync(join(project, "node_modules"), join(folder, "node_modules"));
    const surface = readFileSync(join(__dirname, "surface.ts"), "utf8").replaceAll("../../../", "./");
    const { outputFiles = [] } = buildSync({
      stdin: { contents: surface, resolveDir: folder, loader: "ts" },
      absWorkingDir: folder,
      ...{
        bundle: true,
        write: false,
        platform: "node",
        target: "node20",
        format: "cjs",
        minifySyntax: true,
      },
      ...{ external: ["@aws-sdk/*", "zod"], legalComments: "none", logLevel: "error" },
    });
    const code = outputFiles.map(({ text }) => text).join("");
    writeFileSync(join(__dirname, "before", "contract.cjs"), `// Of the commit ${commit}\n${code}`);
    return commit;
  } finally {
    git("worktree", "remove", "--force", folder);
    rmSync(folder, { recursive: true, force: true });
  }
}

const [version, ...rest] = process.argv.slice(2);
if (version === undefined || version === "--help" || rest.length > 0) {
  console.log(HELP);
  process.exitCode = version === "--help" ? 0 : 2;
} else {
  console.log(`The version before is ${renew(version)}. Commit __tests__/functions/compatibility/before.`);
}
