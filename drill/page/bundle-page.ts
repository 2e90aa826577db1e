import { join } from "node:path";
import { buildSync } from "esbuild";

/** A page's script and styles, each one text. */
export interface PageBundle {
  readonly script: string;
  readonly style: string;
}

/** What browsers of about three years ago understand. */
const TARGETS = ["chrome111", "firefox113", "safari16.4"];

/** Bundles a page of `drill/browser` with all that it needs: nothing is loaded from elsewhere. */
export function bundlePage(name: "report" | "gameday"): PageBundle {
  const { outputFiles } = buildSync({
    absWorkingDir: join(__dirname, "../.."),
    entryPoints: [`drill/browser/${name}.ts`],
    ...{ bundle: true, minify: true, write: false, outdir: "dist/page", target: TARGETS, charset: "utf8" },
    ...{ platform: "browser", format: "iife", logLevel: "error", legalComments: "none" },
  });
  const textOf = (ending: string) => outputFiles.find(({ path }) => path.endsWith(ending))?.text ?? "";
  // A script element ends at the first of these, wherever it stands.
  return { script: textOf(".js").replaceAll("</script", "<\\/script"), style: textOf(".css") };
}
