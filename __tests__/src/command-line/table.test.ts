import { table } from "../../../src/command-line/table";

test("a column is as wide as its widest cell, and no line ends with spaces", () => {
  expect(
    table([
      ["Setting", "Value"],
      ["A", "long value"],
      ["LONG_NAME", ""],
    ]),
  ).toEqual(["Setting    Value", "A          long value", "LONG_NAME"]);
});

test("numbers stand at the right", () => {
  expect(
    table(
      [
        ["", "count"],
        ["tables", "7"],
      ],
      ["left", "right"],
    ),
  ).toEqual(["        count", "tables      7"]);
});

test("no rows are no lines", () => expect(table([])).toEqual([]));
