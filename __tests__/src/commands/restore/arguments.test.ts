import { UsageError, readArguments } from "../../../../src/commands/restore/arguments";
import { idNumber } from "./items";

const NOW = new Date("2026-11-24T12:00:00Z");
const MOMENT = ["--to-time", "2026-11-24T10:00:00Z"];
const read = (...args: string[]) => readArguments([...MOMENT, ...args], NOW);

it("is a dry run of all that can be written back", () => {
  expect(read()).toEqual({
    from: { toTime: new Date("2026-11-24T10:00:00Z") },
    region: undefined,
    environmentSuffix: undefined,
    ...{ apply: false, reason: "", yes: false, json: false, keepCopy: false },
    classes: ["spoiled", "deleted"],
    ...{ only: undefined, output: undefined },
  });
  expect(read("--dry-run")).toMatchObject({ apply: false });
});

it("takes what is given", () => {
  expect(
    read(
      ...["--apply", "--reason", "bad release 41", "--yes", "--json", "--keep-copy", "--class", "deleted"],
      ...["--region", "us-east-2", "--environment-suffix", "prod", "--output", "a.jsonl"],
      ...["--only", `${idNumber(1)}, ${idNumber(2).toUpperCase()}`],
    ),
  ).toEqual({
    from: { toTime: new Date("2026-11-24T10:00:00Z") },
    ...{ region: "us-east-2", environmentSuffix: "prod", apply: true, reason: "bad release 41" },
    ...{ yes: true, json: true, keepCopy: true, classes: ["deleted"], output: "a.jsonl" },
    only: { ids: [idNumber(1), idNumber(2)] },
  });
  expect(read("--only", "@left.jsonl")).toMatchObject({ only: { file: "left.jsonl" } });
});

it("takes a table that somebody restored instead of a moment", () => {
  expect(readArguments(["--from-table", "restored-1"], NOW)).toMatchObject({ from: { table: "restored-1" } });
});

it("gives help", () => expect(readArguments(["--help"], NOW)).toBe("help"));

it.each<[string[], string]>([
  [[], "--to-time must be a moment by UTC to the second, such as 2026-11-24T10:00:00Z; it is not given."],
  [["--to-time", "yesterday"], 'not "yesterday"'],
  [["--to-time", "2026-11-24"], 'not "2026-11-24"'],
  [["--to-time", "2026-11-24T13:00:00Z"], "--to-time must be in the past"],
  [[...MOMENT, "--apply"], "--apply needs --reason"],
  [[...MOMENT, "--apply", "--reason", " "], "--apply needs --reason"],
  [[...MOMENT, "--reason", "a\nb"], "--reason is one line of at most 200 characters."],
  [[...MOMENT, "--reason", "a".repeat(201)], "--reason is one line of at most 200 characters."],
  [[...MOMENT, "--apply", "--dry-run", "--reason", "a"], "--dry-run and --apply exclude each other"],
  [[...MOMENT, "--region", "mars"], 'not "mars"'],
  [[...MOMENT, "--environment-suffix", "A"], 'not "A"'],
  [[...MOMENT, "--class", "new"], "--class must be of spoiled, deleted"],
  [[...MOMENT, "--only", "1"], "--only must be transactionIds"],
  [[...MOMENT, "--only", "@"], "--only must be transactionIds"],
  [[...MOMENT, "--from-table", "restored"], "--to-time and --from-table exclude each other."],
  [["--from-table", "a b"], '--from-table must name a table, not "a b".'],
  [[...MOMENT, "--force"], "Unknown option '--force'"],
])("%j is refused", (args, message) => {
  expect(() => readArguments(args, NOW)).toThrow(UsageError);
  expect(() => readArguments(args, NOW)).toThrow(message);
});
