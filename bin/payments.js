#!/usr/bin/env node
"use strict";
const { existsSync } = require("node:fs");
const { join } = require("node:path");

const source = join(__dirname, "..", "src", "cli", "payments.ts");
const bundle = join(__dirname, "..", "dist", "payments", "payments.js");

// In a clone it is bundled at each start, in some tenths of a second, so that it is never stale; the package carries its bundle.
if (existsSync(source)) {
  require("esbuild").buildSync({
    ...{ entryPoints: [source], outfile: bundle, bundle: true, logLevel: "warning" },
    ...{ platform: "node", target: "node20", mainFields: ["module", "main"] },
  });
}
require(bundle);
