import tseslint from "typescript-eslint";
import { noCircles } from "./lint/no-circles.mjs";

const oneModule = {
  regex: "^@cdktf/provider-[a-z]+$",
  message:
    "Import one module, e.g. @cdktf/provider-aws/lib/s3-bucket: the index costs seconds at every start.",
};
const noProject = {
  regex: "(^|/)(src|drill|bench)/|^(cdktf|constructs)$|^@cdktf/",
  message: "functions/ never imports src/, nor what synthesizes (docs/architecture.md).",
};
const noService = {
  regex: "^(@aws-sdk|@smithy|@aws-lambda-powertools|aws-)|^node:(https?|net)$|/adapters/",
  message: "The domain knows no AWS, no HTTP, no Lambda: pass a port.",
};
const noTools = {
  regex: "/shared/",
  message: "The domain knows no log, metric or HTTP answer: pass a port.",
};
const contractAlone = {
  regex: "/functions/(?!contract$)",
  message: "Of functions/, src/ imports functions/contract alone (docs/architecture.md).",
};
const jsonAlone = {
  regex: "/src/(constructs|stacks|config|index)(/|$)|/main$",
  message: "The drill reads the synthesized JSON, never what synthesizes it (docs/architecture.md).",
};

/** ESLint takes the last setting of a rule that fits a file, so each names all of its patterns. */
const imports = (files, patterns, ignores = []) => ({
  files,
  ignores,
  rules: { "no-restricted-imports": ["error", { patterns }] },
});

export default tseslint.config(
  {
    ignores: [
      "**/cdktf.out",
      "dist",
      "coverage",
      "**/node_modules",
      "__tests__/functions/compatibility/before",
    ],
  },
  ...tseslint.configs.recommended,
  {
    files: ["**/*.ts"],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    plugins: { payments: { rules: { "no-circles": noCircles } } },
    rules: {
      "payments/no-circles": "error",
      "@typescript-eslint/no-explicit-any": "error",
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/await-thenable": "error",
      "@typescript-eslint/no-floating-promises": "error",
      "@typescript-eslint/no-misused-promises": "error",
      "@typescript-eslint/only-throw-error": "error",
      "@typescript-eslint/prefer-promise-reject-errors": "error",
      "@typescript-eslint/return-await": ["error", "error-handling-correctness-only"],
      "@typescript-eslint/switch-exhaustiveness-check": "error",
      // What no-restricted-imports does not see.
      "no-restricted-syntax": [
        "error",
        { selector: "ImportExpression", message: "Import at the top of the file, where lint sees it." },
      ],
    },
  },
  imports(["**/*.ts"], [oneModule]),
  imports(["src/**/*.ts"], [oneModule, contractAlone], ["src/commands/**"]),
  imports(["drill/**/*.ts"], [oneModule, jsonAlone]),
  imports(["functions/**/*.ts"], [noProject]),
  imports(["functions/failover/**/*.ts", "functions/tokens/**/*.ts"], [noProject, noService]),
  imports(["functions/payments/**/*.ts", "functions/ledger/**/*.ts"], [noProject, noService, noTools]),
  {
    files: ["**/*.js"],
    rules: { "@typescript-eslint/no-require-imports": "off" },
  },
);
