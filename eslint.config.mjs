import tseslint from "typescript-eslint";

const oneModule =
  "Import one module, e.g. @cdktf/provider-aws/lib/s3-bucket: the index costs seconds at every start.";

export default tseslint.config(
  { ignores: ["cdktf.out", "dist", "coverage", "node_modules"] },
  ...tseslint.configs.recommended,
  {
    files: ["**/*.ts"],
    rules: {
      "@typescript-eslint/no-explicit-any": "error",
      "@typescript-eslint/consistent-type-imports": "error",
      "no-restricted-imports": [
        "error",
        {
          paths: [
            { name: "@cdktf/provider-aws", message: oneModule },
            { name: "@cdktf/provider-archive", message: oneModule },
          ],
        },
      ],
    },
  },
  {
    files: ["functions/**/*.ts"],
    rules: {
      "no-restricted-imports": [
        "error",
        { patterns: [{ regex: "/src/", message: "functions/ never imports src/ (docs/architecture.md)." }] },
      ],
    },
  },
  {
    files: ["functions/payments/**/*.ts"],
    rules: {
      "no-restricted-imports": [
        "error",
        {
          patterns: [
            { regex: "/src/", message: "functions/ never imports src/ (docs/architecture.md)." },
            {
              regex: "^(@aws-sdk|@aws-lambda-powertools|aws-lambda)|/shared/",
              message: "The domain knows no AWS, no HTTP, no Lambda: pass a port.",
            },
          ],
        },
      ],
    },
  },
  {
    files: ["**/*.js"],
    rules: { "@typescript-eslint/no-require-imports": "off" },
  },
);
