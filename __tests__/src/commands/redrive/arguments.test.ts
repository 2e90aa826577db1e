import { readArguments, UsageError } from "../../../../src/commands/redrive/arguments";

const read = (...args: string[]) => readArguments(args, "dev");

test("a Region is enough", () => {
  expect(read("--region", "us-east-1")).toEqual({
    ...{ region: "us-east-1", environmentSuffix: "dev", role: undefined, maximum: Infinity, dryRun: false },
  });
});

test("everything can be said", () => {
  const args = "--region us-gov-west-1 --environment-suffix pr-12 --role standby --maximum 50 --dry-run";
  expect(read(...args.split(" "))).toEqual({
    ...{ region: "us-gov-west-1", environmentSuffix: "pr-12", role: "standby", maximum: 50, dryRun: true },
  });
});

test.each(["--help", "-h"])("%s asks for help, whatever else is said", (flag) => {
  expect(read(flag, "--region", "nowhere")).toBe("help");
});

test.each([
  ["no Region", [], "--region must name an AWS Region, such as us-east-1; it is not given."],
  ["no such Region", ["--region", "useast1"], 'such as us-east-1, not "useast1".'],
  [
    "no such role",
    ["--region", "us-east-1", "--role", "third"],
    '--role must be primary or standby, not "third".',
  ],
  ["a suffix of no name", ["--region", "us-east-1", "--environment-suffix", "a/b"], 'dashes, not "a/b".'],
  ["no maximum", ["--region", "us-east-1", "--maximum", "0"], 'a whole number from 1, not "0".'],
  ["an unknown option", ["--regoin", "us-east-1"], "Unknown option '--regoin'"],
  ["a word too many", ["us-east-1"], "us-east-1"],
])("%s is refused, with a way to help", (_what, args, message) => {
  expect(() => read(...args)).toThrow(UsageError);
  expect(() => read(...args)).toThrow(message);
  expect(() => read(...args)).toThrow("npm run redrive -- --help");
});
