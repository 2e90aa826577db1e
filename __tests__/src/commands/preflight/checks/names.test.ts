import { namesAreFree } from "../../../../../src/commands/preflight/checks/names";
import type { Tags } from "../../../../../src/commands/preflight/account";
import { ACCOUNT_ID, findings } from "../support";

const OURS = { Project: "payments", Environment: "dev", ManagedBy: "cdktf" };
const tagged = (tags: Tags | "foreign") => ({ tagsOf: () => Promise.resolve(tags) });

test("a new environment's names are free, and asked for under the account's own id", async () => {
  const asked: string[] = [];
  const tagsOf = (_type: string, region: string, name: string) => {
    asked.push(`${region} ${name}`);
    return Promise.resolve(undefined);
  };
  expect(await findings(namesAreFree, { account: { tagsOf } })).toMatchObject([
    { verdict: "ok", found: "all 1 are free" },
  ]);
  expect(asked).toEqual([`us-east-1 payments-receipts-primary-${ACCOUNT_ID}-dev`]);
});

test("what an earlier deploy of this environment made is no collision", async () => {
  expect(await findings(namesAreFree, { account: tagged(OURS) })).toMatchObject([
    { verdict: "ok", found: "1 of 1 exist and belong to this environment" },
  ]);
});

test.each<[string, Tags | "foreign"]>([
  ["another account's", "foreign"],
  ["another environment's", { ...OURS, Environment: "qa" }],
  ["another project's", { ...OURS, Project: "billing" }],
  ["made by hand", { ...OURS, ManagedBy: "ada" }],
  ["without tags", {}],
])("a name that is taken by what is %s would fail the deploy", async (_whose, tags) => {
  expect(await findings(namesAreFree, { account: tagged(tags) })).toEqual([
    {
      region: "us-east-1",
      verdict: "failure",
      found:
        "s3_bucket payments-receipts-primary-<account>-dev exists, and its tags are not this environment's",
      remedy: "Delete it, import it into the state, or choose another ENVIRONMENT_SUFFIX.",
    },
  ]);
});
