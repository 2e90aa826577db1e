import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { configVerb } from "../../../../src/commands/config/verb";
import { SETTING_NAMES } from "../../../../src/config/settings";
import { runVerb } from "../../../support/run-verb";

let project: string;
beforeEach(() => {
  project = mkdtempSync(join(tmpdir(), "config-"));
  mkdirSync(join(project, "environments"));
  writeFileSync(
    join(project, "cdktf.json"),
    JSON.stringify({ context: { payments: { owner: "payments" } } }),
  );
  writeFileSync(
    join(project, "environments", "live.json"),
    JSON.stringify({ primaryRegion: "eu-west-1", clients: ["shop", "till"] }),
  );
});
afterEach(() => rmSync(project, { recursive: true }));

async function run(words: readonly string[], environment: NodeJS.ProcessEnv = {}) {
  const {
    code,
    printed: said,
    remarked: complained,
  } = await runVerb(configVerb(), words, {
    folder: project,
    environment,
  });
  return { code, said, complained };
}

const ENVIRONMENT = { ENVIRONMENT: "live", THROTTLING_RATE_LIMIT: "77" };

test("prints each setting, its value and where it came from", async () => {
  const { code, said } = await run([], ENVIRONMENT);
  const rows = said.split("\n").map((line) => line.split(/ {2,}/));
  expect(code).toBe(0);
  expect(rows).toHaveLength(SETTING_NAMES.length + 1);
  expect(rows).toEqual(
    expect.arrayContaining([
      ["Setting", "Value", "From"],
      ["OWNER", "payments", "context.payments"],
      ["ENVIRONMENT_SUFFIX", "live", "environments/live.json"],
      ["CLIENTS", "shop,till", "environments/live.json"],
      ["THROTTLING_RATE_LIMIT", "77", "environment variable"],
      ["STANDBY_REGION", "eu-west-2", "default"],
      ["DOMAIN_NAME", "none", "default"],
    ]),
  );
});

test("prints what was changed alone", async () => {
  const { said } = await run(["--changed"], ENVIRONMENT);
  expect(
    said
      .split("\n")
      .slice(1)
      .map((line) => line.split(" ")[0]),
  ).toEqual([...["ENVIRONMENT_SUFFIX", "OWNER", "PRIMARY_REGION", "CLIENTS", "THROTTLING_RATE_LIMIT"]]);
});

test.each([
  ["the profile that follows from the suffix", {}, { profile: "development" }],
  ["the witness", {}, { witnessRegion: "us-west-2", consistency: "strong" }],
  ["no witness where there is none", { CONSISTENCY: "eventual" }, { witnessRegion: null }],
  ["the Region of the state", {}, { stateRegion: "us-east-1", cloudWorkspace: null }],
  [
    "the workspace",
    { BACKEND: "cloud", CLOUD_ORGANIZATION: "acme" },
    { cloudWorkspace: "payments-dev", stateRegion: null },
  ],
  [
    "the account of the role",
    { ASSUME_ROLE_ARN: "arn:aws:iam::123456789012:role/deploy" },
    { accountId: "123456789012" },
  ],
])("shows %s as it is in force", async (_what, environment, expected) => {
  const settings = JSON.parse((await run(["--json"], environment)).said) as {
    name: string;
    value: unknown;
  }[];
  const values = Object.fromEntries(settings.map(({ name, value }) => [name, value]));
  expect(values).toMatchObject(expected);
});

test("prints JSON with the name in files and as a variable", async () => {
  expect(JSON.parse((await run(["--json", "--changed"])).said)).toEqual([
    { name: "owner", variable: "OWNER", source: "context.payments", value: "payments" },
  ]);
});

test("ends with 2 where the configuration is refused, and says why", async () => {
  expect(await run([], { AUTH: "none" })).toMatchObject({
    code: 2,
    said: "",
    complained: expect.stringContaining('AUTH: given "none"; allowed is api-key or jwt'),
  });
});

test("ends with 2 where the arguments are wrong", async () => {
  expect(await run(["--all"])).toMatchObject({
    code: 2,
    complained: expect.stringContaining("payments help config"),
  });
});

test("shows the environment that --environment names, whatever the variables name", async () => {
  const { said } = await run(["--environment", "live", "--json"], { ENVIRONMENT_SUFFIX: "dev" });
  expect(JSON.parse(said)).toContainEqual(
    expect.objectContaining({ name: "environmentSuffix", value: "live", source: "environments/live.json" }),
  );
});

test("--environment names no file that is not there, where there are some", async () => {
  expect(await run(["--environment", "lvie"])).toMatchObject({
    code: 2,
    complained: expect.stringContaining("allowed is live"),
  });
});
