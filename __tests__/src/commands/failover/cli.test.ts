import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const exitCode = process.exitCode;

afterEach(() => {
  jest.restoreAllMocks();
  process.exitCode = exitCode;
});

test("the command runs from any folder, and its exit code is the process's", async () => {
  jest.replaceProperty(process, "argv", ["node", "cli.ts", "status", "--standby-region", "mars-1"]);
  jest.spyOn(process, "cwd").mockReturnValue(mkdtempSync(join(tmpdir(), "failover-")));
  const written = jest.spyOn(process.stderr, "write").mockImplementation(() => true);
  jest.requireActual("../../../../src/commands/failover/cli");
  await new Promise((resolve) => setTimeout(resolve, 200));
  expect(process.exitCode).toBe(2);
  expect(written.mock.calls.join()).toContain("STANDBY_REGION: given");
});
