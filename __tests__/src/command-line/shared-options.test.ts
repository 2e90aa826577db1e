import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { variablesOf } from "../../../src/command-line/shared-options";

const projectWith = (...environments: string[]) => {
  const project = mkdtempSync(join(tmpdir(), "environments-"));
  if (environments.length > 0) mkdirSync(join(project, "environments"));
  for (const name of environments) writeFileSync(join(project, "environments", `${name}.json`), "{}");
  return project;
};

test("--environment names a file where there are some: no variable names another environment's suffix", () => {
  const variables = { ENVIRONMENT_SUFFIX: "dev", ENVIRONMENT: "test", OWNER: "team" };
  expect(variablesOf({ environment: "live" }, projectWith("live"), variables)).toEqual({
    ...{ ENVIRONMENT: "live", ENVIRONMENT_SUFFIX: "", OWNER: "team" },
  });
});

test("--environment is the suffix where there are no files", () => {
  expect(variablesOf({ environment: "live" }, projectWith(), { ENVIRONMENT: "test" })).toEqual({
    ...{ ENVIRONMENT: "", ENVIRONMENT_SUFFIX: "live" },
  });
});

test("--environment-suffix is the setting of that name", () => {
  const given = { environmentSuffix: "blue" };
  expect(variablesOf(given, projectWith("live"), { ENVIRONMENT: "live" })).toEqual({
    ...{ ENVIRONMENT: "live", ENVIRONMENT_SUFFIX: "blue" },
  });
});

test("without either the variables stay", () => {
  expect(variablesOf({}, projectWith("live"), { OWNER: "team" })).toEqual({ OWNER: "team" });
});
