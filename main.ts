import { synthesize } from "./src/app";
import { summaryText } from "./src/command-line/print-summary";
import { reportErrors } from "./src/command-line/report-errors";
import { summarizeStacks } from "./src/command-line/stack-summary";
import { warningsOf } from "./src/command-line/synth-warnings";

reportErrors(() => {
  const { configuration, outputFolder, bundled, locked } = synthesize({
    project: process.cwd(),
    environment: process.env,
  });
  // cdktf, which sets CDKTF_OUTDIR, prints what it was asked for: a list, a plan.
  if (process.env.CDKTF_OUTDIR === undefined) {
    console.log(bundled ? "Bundled the functions." : "The functions' bundles are up to date.");
    console.log(
      summaryText(summarizeStacks(outputFolder), { configuration, locked, workingFolder: process.cwd() }),
    );
  }
  for (const warning of warningsOf(configuration)) console.error(`\n${warning}`);
});
