import { regionsAreEnabled } from "../../../../../src/commands/preflight/checks/regions";
import { findings } from "../support";

test("every Region in which the stack makes something is asked for", async () => {
  expect(await findings(regionsAreEnabled)).toEqual([
    { region: "us-east-1", verdict: "ok", found: "enabled" },
    { region: "us-east-2", verdict: "ok", found: "enabled" },
    { region: "us-west-2", verdict: "ok", found: "enabled" },
  ]);
});

test("a Region that is not enabled would fail the deploy", async () => {
  const isRegionEnabled = (region: string) => Promise.resolve(region !== "us-east-2");
  expect((await findings(regionsAreEnabled, { account: { isRegionEnabled } }))[1]).toEqual({
    region: "us-east-2",
    verdict: "failure",
    found: "not enabled for this account",
    remedy: "Enable it under Account > AWS Regions, or choose other Regions.",
  });
});
