import { parseArguments, UsageError } from "../../../../src/commands/failover/arguments";

test.each([[[]], [["--help"]], [["engage", "-h"]]])("%j asks for help", (words) => {
  expect(parseArguments(words)).toBe("help");
});

test("an action alone changes nothing silently: it asks, and prints for a person", () => {
  expect(parseArguments(["status"])).toEqual({
    action: "status",
    ...{ dryRun: false, yes: false, json: false, now: false, pin: false, via: "standby" },
    ...{ settings: {}, urls: {}, to: "standby", allowDataLoss: false },
  });
});

test("each option is taken", () => {
  const words =
    "engage --dry-run --yes --json --now --pin --via standby --reason why --by ada --environment-suffix e --primary-region p --standby-region s --domain d";
  expect(parseArguments(words.split(" "))).toMatchObject({
    ...{
      action: "engage",
      dryRun: true,
      yes: true,
      json: true,
      now: true,
      pin: true,
      reason: "why",
      by: "ada",
    },
    settings: { ENVIRONMENT_SUFFIX: "e", PRIMARY_REGION: "p", STANDBY_REGION: "s", DOMAIN_NAME: "d" },
  });
});

test.each([
  ["https://api.acme.io/v1", "https://api.acme.io/v1/health"],
  ["https://api.acme.io/v1/", "https://api.acme.io/v1/health"],
  ["https://api.acme.io/v1/health", "https://api.acme.io/v1/health"],
])("of the API %s health is asked at %s", (url, health) => {
  expect(parseArguments(["status", "--primary-url", url])).toMatchObject({ urls: { primary: health } });
});

test.each([
  [["fail"], "Say one of engage, release, pin, unpin, promote-ledger, status; given fail."],
  [["--yes"], "Say one of engage, release, pin, unpin, promote-ledger, status; given none."],
  [["engage", "now"], "Say one of engage, release, pin, unpin, promote-ledger, status; given engage now."],
  [["engage", "--force"], "Unknown option '--force'"],
  [["release", "--via", "mars"], "Say --via primary or --via standby; given mars."],
  [["engage", "--via", "primary"], "a standby that cannot be reached cannot take over"],
  [["status", "--standby-url", "acme"], "Give a Region's API as an https URL"],
  [["status", "--standby-url", "ftp://acme.io"], "Give a Region's API as an https URL"],
])("%j is not understood", (words, message) => {
  expect(() => parseArguments(words)).toThrow(UsageError);
  expect(() => parseArguments(words)).toThrow(message);
});

test("a switch is released by way of the primary, where the standby is lost", () => {
  expect(parseArguments(["release", "--via", "primary"])).toMatchObject({ via: "primary" });
});
