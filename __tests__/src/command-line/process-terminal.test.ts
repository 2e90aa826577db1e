import { PassThrough } from "node:stream";
import { processTerminal } from "../../../src/command-line/process-terminal";
import { painter } from "../../../src/command-line/terminal";

function processWith({ isTTY = true, env = {} }: { isTTY?: boolean; env?: NodeJS.ProcessEnv } = {}) {
  const [stdin, stdout, stderr] = [new PassThrough(), new PassThrough(), new PassThrough()].map((stream) =>
    Object.assign(stream, { isTTY }),
  );
  const streams = { stdin, stdout, stderr, env } as unknown as Parameters<typeof processTerminal>[0];
  const said = (stream: unknown) => String((stream as PassThrough).read() ?? "");
  return { terminal: processTerminal(streams), stdin: stdin as PassThrough, said, stdout, stderr };
}

test("results go to the output, remarks to the error stream", () => {
  const { terminal, stdout, stderr, said } = processWith();
  terminal.print("result");
  terminal.remark("by the way");
  expect([said(stdout), said(stderr)]).toEqual(["result\n", "by the way\n"]);
});

test("a question is answered by a line", async () => {
  const { terminal, stdin, stderr, said } = processWith({ isTTY: false });
  stdin.write("engage\n");
  expect(await terminal.ask("Sure? ")).toBe("engage");
  expect(said(stderr)).toContain("Sure? ");
});

test("whoever closes the input has not agreed", async () => {
  const { terminal, stdin } = processWith({ isTTY: false });
  stdin.end();
  expect(await terminal.ask("Sure? ")).toBe("");
});

test.each([
  [{}, true, true],
  [{ isTTY: false }, false, false],
  [{ env: { NO_COLOR: "1" } }, true, false],
])("with %j interactive is %s and colour %s", (options, interactive, colour) => {
  expect(processWith(options).terminal).toMatchObject({ interactive, colour });
});

test.each([
  [true, "\u001b[31mdown\u001b[0m"],
  [false, "down"],
])("with colour %s a red word is %j", (colour, painted) => {
  expect(painter({ colour })("down", "red")).toBe(painted);
});
