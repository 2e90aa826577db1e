/** @type {import("jest").Config} */
module.exports = {
  testEnvironment: "node",
  // A bound against hanging, not a measure: a busy machine must fail no test.
  testTimeout: 60_000,
  // The sources are roots as well, so that a file that no test loads counts as uncovered.
  roots: ["__tests__", "src", "functions", "drill"].map((folder) => `<rootDir>/${folder}`),
  testMatch: ["**/*.test.ts"],
  // All cores: by default Jest leaves one idle, half of a small machine.
  maxWorkers: "100%",
  globalSetup: "<rootDir>/__tests__/support/before-all-tests.ts",
  globalTeardown: "<rootDir>/__tests__/support/after-all-tests.ts",
  setupFilesAfterEnv: ["<rootDir>/__tests__/support/cdktf-matchers.ts"],
  transform: { "^.+\\.ts$": ["ts-jest", { tsconfig: "tsconfig.json" }] },
  // drill/browser runs in Chromium, where the tests drive it and Jest counts no lines.
  collectCoverageFrom: ["src/**/*.ts", "functions/**/*.ts", "drill/**/*.ts", "!drill/browser/**"],
  coverageProvider: "babel",
  coverageReporters: ["text-summary", "text", "lcov"],
  coverageThreshold: {
    global: { statements: 100, functions: 100, lines: 100 },
    // What runs in a process of its own, as the drill's Regions do, is counted as uncovered.
    "./drill/": { lines: 80 },
  },
};
