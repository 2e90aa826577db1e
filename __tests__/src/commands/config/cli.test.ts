const exitCode = process.exitCode;
afterEach(() => {
  jest.restoreAllMocks();
  process.exitCode = exitCode;
});

test("the command runs on the arguments and variables of the process", () => {
  const said: string[] = [];
  jest.spyOn(console, "log").mockImplementation((text: string) => void said.push(text));
  jest.replaceProperty(process, "argv", ["node", "cli", "--changed", "--json"]);
  jest.replaceProperty(process, "env", { OWNER: "team-7" });
  jest.isolateModules(() => jest.requireActual("../../../../src/commands/config/cli"));
  expect(JSON.parse(said.join(""))).toEqual([
    { name: "owner", variable: "OWNER", source: "environment variable", value: "team-7" },
  ]);
  expect(process.exitCode).toBe(0);
});
