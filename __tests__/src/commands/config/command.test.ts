import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { configCommand } from "../../../../src/commands/config/command";
import { SETTING_NAMES } from "../../../../src/config/settings";

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

function run(words: readonly string[], environment: NodeJS.ProcessEnv = {}) {
  const said: string[] = [];
  const complained: string[] = [];
  const code = configCommand(words, {
    cdktfJson: join(project, "cdktf.json"),
    environment,
    say: (text) => said.push(text),
    complain: (text) => complained.push(text),
  });
  return { code, said: said.join("\n"), complained: complained.join("\n") };
}

const ENVIRONMENT = { ENVIRONMENT: "live", THROTTLING_RATE_LIMIT: "77" };

test("prints each setting, its value and where it came from", () => {
  const { code, said } = run([], ENVIRONMENT);
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

test("prints what was changed alone", () => {
  const { said } = run(["--changed"], ENVIRONMENT);
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
])("shows %s as it is in force", (_what, environment, expected) => {
  const settings = JSON.parse(run(["--json"], environment).said) as { name: string; value: unknown }[];
  const values = Object.fromEntries(settings.map(({ name, value }) => [name, value]));
  expect(values).toMatchObject(expected);
});

test("prints JSON with the name in files and as a variable", () => {
  expect(JSON.parse(run(["--json", "--changed"]).said)).toEqual([
    { name: "owner", variable: "OWNER", source: "context.payments", value: "payments" },
  ]);
});

test("ends with 1 where the configuration is refused, and says why", () => {
  expect(run([], { AUTH: "none" })).toMatchObject({
    code: 1,
    said: "",
    complained: expect.stringContaining('AUTH: given "none"; allowed is api-key or jwt'),
  });
});

test("ends with 2 where the arguments are wrong", () => {
  expect(run(["--all"])).toMatchObject({
    code: 2,
    complained: expect.stringContaining("npm run config -- --help"),
  });
});

test("shows its help", () => {
  expect(run(["--help"])).toMatchObject({ code: 0, said: expect.stringContaining("--changed") });
});

test("passes an error on that is no user's", () => {
  const broken = {
    cdktfJson: join(project, "cdktf.json"),
    environment: {},
    say: () => {
      throw new TypeError("broken");
    },
    complain: () => undefined,
  };
  expect(() => configCommand([], broken)).toThrow(TypeError);
});
