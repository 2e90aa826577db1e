/** @type {import("jest").Config} */
module.exports = {
  testEnvironment: "node",
  roots: ["<rootDir>/__tests__"],
  testMatch: ["**/*.test.ts"],
  transform: { "^.+\\.ts$": ["ts-jest", { tsconfig: "tsconfig.json" }] },
  collectCoverageFrom: ["src/**/*.ts", "functions/**/*.ts"],
  coverageProvider: "v8",
  coverageReporters: ["text-summary", "text", "lcov"],
  coverageThreshold: {
    global: { statements: 100, functions: 100, lines: 100 },
  },
};
