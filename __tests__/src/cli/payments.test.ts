import { spawnSync } from "node:child_process";
import { join } from "node:path";

const PROJECT = join(__dirname, "..", "..", "..");
const exitCode = process.exitCode;

afterEach(() => {
  jest.restoreAllMocks();
  process.exitCode = exitCode;
});

test("it runs on the words of the process, and its code is the process's", async () => {
  const written = jest.spyOn(process.stderr, "write").mockImplementation(() => true);
  jest.replaceProperty(process, "argv", ["node", "payments", "redriv"]);
  jest.isolateModules(() => jest.requireActual("../../../src/cli/payments"));
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(process.exitCode).toBe(2);
  expect(written.mock.calls.join()).toContain("unknown command 'redriv'");
});

test("the bin of the package runs in the clone, from a folder below the project's", () => {
  const bin = join(PROJECT, "bin", "payments.js");
  const environment = { PATH: process.env.PATH, OWNER: "team-7" };
  const { status, stdout } = spawnSync("node", [bin, "config", "--changed", "--json"], {
    ...{ cwd: __dirname, encoding: "utf8", env: environment },
  });
  expect(JSON.parse(stdout)).toEqual([
    { name: "owner", variable: "OWNER", source: "environment variable", value: "team-7" },
  ]);
  expect(status).toBe(0);
});
