import { tablesFit } from "../../../../../src/commands/preflight/checks/tables";
import { findings } from "../support";

test.each([
  [2_498, "ok"],
  [2_499, "failure"],
])("with %i tables in a Region the two of this stack: %s", async (count, verdict) => {
  const account = { tableCount: () => Promise.resolve(count) };
  expect(await findings(tablesFit, { account })).toMatchObject([
    { region: "us-east-1", verdict, found: `${count} of 2500` },
    { region: "us-east-2", verdict },
  ]);
});
