import { installedMoves, renameImports, renameManifest } from "../../../../src/commands/prove-exit/rename";

test.each([
  ['import { App } from "cdktf";', 'import { App } from "cdktn";'],
  [
    'import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket";',
    'import { S3Bucket } from "@cdktn/provider-aws/lib/s3-bucket";',
  ],
  ['import "cdktf/lib/testing/adapters/jest";', 'import "cdktn/lib/testing/adapters/jest";'],
  ["await import('@cdktf/provider-archive')", "await import('@cdktn/provider-archive')"],
  ['require("cdktf").Testing', 'require("cdktn").Testing'],
  ['import { Construct } from "constructs";', 'import { Construct } from "constructs";'],
])("%s becomes %s", (source, renamed) => expect(renameImports(source)).toBe(renamed));

test.each([
  'ManagedBy: "cdktf"',
  "// cdktf deploy",
  'import { x } from "cdktf-other";',
  'join(a, "cdktf.json")',
])("%s stays", (source) => expect(renameImports(source)).toBe(source));

test("a package.json asks for the fork, bundles around it and calls its command", () => {
  const manifest = {
    name: "acme",
    scripts: {
      compile: "esbuild main.ts --external:cdktf --external:constructs --external:@cdktf/*",
      diff: "cdktf diff payments",
    },
    dependencies: { "@cdktf/provider-aws": "21.22.1", cdktf: "0.21.0", constructs: "10.8.1", zod: "4.6.7" },
    devDependencies: { "cdktf-cli": "0.21.0" },
  };
  expect(JSON.parse(renameManifest(JSON.stringify(manifest)))).toEqual({
    name: "acme",
    scripts: {
      compile: "esbuild main.ts --external:cdktn --external:constructs --external:@cdktn/*",
      diff: "cdktn diff payments",
    },
    dependencies: { "@cdktn/provider-aws": "25.7.0", cdktn: "0.24.0", constructs: "10.7.2", zod: "4.6.7" },
    devDependencies: { "cdktn-cli": "0.24.0" },
  });
});

test("a synth needs no command line tool", () =>
  expect(Object.keys(installedMoves()).sort()).toEqual([
    "@cdktn/provider-archive",
    "@cdktn/provider-aws",
    "cdktn",
    "constructs",
  ]));
