import { createInterface } from "node:readline/promises";
import type { Terminal } from "./terminal";

type Streams = Pick<NodeJS.Process, "stdin" | "stdout" | "stderr" | "env">;

/**
 * The terminal of a process. Questions and remarks go to the error stream, so that the output holds the result
 * and nothing else.
 */
export function processTerminal({ stdin, stdout, stderr, env }: Streams): Terminal {
  return {
    interactive: stdin.isTTY === true && stderr.isTTY === true,
    colour: stdout.isTTY === true && !env.NO_COLOR,
    print: (text) => void stdout.write(`${text}\n`),
    remark: (text) => void stderr.write(`${text}\n`),
    ask: async (question) => {
      const prompt = createInterface({ input: stdin, output: stderr });
      try {
        // Whoever closes the input, as by Ctrl-D, has not agreed.
        return await Promise.race([
          prompt.question(question),
          new Promise<string>((resolve) => prompt.once("close", () => resolve(""))),
        ]);
      } finally {
        prompt.close();
      }
    },
  };
}
