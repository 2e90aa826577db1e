import { mkdirSync } from "node:fs";
import { reportErrors } from "../../../src/command-line/report-errors";
import { UserError } from "../../../src/errors";

const printed = jest.spyOn(console, "error").mockImplementation(() => undefined);

afterEach(() => {
  printed.mockClear();
  process.exitCode = undefined;
});

test("a command that succeeds leaves the exit code as it is", () => {
  reportErrors(() => undefined);
  expect(process.exitCode).toBeUndefined();
  expect(printed).not.toHaveBeenCalled();
});

test("an error for the user is printed as its message alone, and ends with exit code 1", () => {
  reportErrors(() => {
    throw new UserError("Choose another Region.");
  });
  expect(process.exitCode).toBe(1);
  expect(printed.mock.calls).toEqual([["Choose another Region."]]);
});

test("what the operating system refuses is told without a stack trace", () => {
  reportErrors(() => mkdirSync("/dev/null/cdktf.out"));
  expect(process.exitCode).toBe(1);
  expect(printed.mock.calls).toEqual([
    [
      "ENOTDIR: not a directory, mkdir '/dev/null/cdktf.out'. Check that the path can be written to and the disk is " +
        "not full, then repeat the command.",
    ],
  ]);
});

test("a defect of ours keeps its stack trace, and ends with exit code 1", () => {
  const defect = new TypeError("undefined is not a function");
  reportErrors(() => {
    throw defect;
  });
  expect(process.exitCode).toBe(1);
  expect(printed.mock.calls).toEqual([[defect]]);
});
