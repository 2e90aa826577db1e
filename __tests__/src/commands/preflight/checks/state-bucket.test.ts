import { stateHasABucket } from "../../../../../src/commands/preflight/checks/state-bucket";
import { findings } from "../support";

const settings = { stateBucket: "acme-state", stateRegion: "us-west-2" };
const bucket = (found: { versioned: boolean; encryption?: string } | undefined) => ({
  stateBucket: () => Promise.resolve(found),
});

test("other backends have none", async () => {
  expect(await findings(stateHasABucket, { settings: { backend: "local" } })).toEqual([]);
});

test("without STATE_BUCKET the state stack comes first", async () => {
  expect(await findings(stateHasABucket)).toEqual([
    {
      region: "us-east-1",
      verdict: "warning",
      found: "STATE_BUCKET is not set",
      remedy: "Deploy the state stack first: npx cdktf deploy state.",
    },
  ]);
});

test("a versioned bucket with a key of KMS is well", async () => {
  expect(await findings(stateHasABucket, { settings })).toMatchObject([
    { region: "us-west-2", verdict: "ok", found: "acme-state: versioned, aws:kms" },
  ]);
});

test("one that cannot be reached would fail the deploy", async () => {
  expect(await findings(stateHasABucket, { settings, account: bucket(undefined) })).toMatchObject([
    { verdict: "failure", found: "acme-state cannot be reached" },
  ]);
});

test.each([
  [{ versioned: false, encryption: "aws:kms" }, "acme-state keeps no versions"],
  [{ versioned: true, encryption: "AES256" }, "acme-state is encrypted by AES256"],
  [{ versioned: false }, "acme-state keeps no versions and is encrypted by nothing"],
])("a weaker one is told: %j", async (found, text) => {
  expect(await findings(stateHasABucket, { settings, account: bucket(found) })).toMatchObject([
    { verdict: "warning", found: text },
  ]);
});
