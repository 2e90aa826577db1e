import type { Terminal } from "../../src/command-line/terminal";

/** A terminal that keeps what is said, and answers what it is told to. */
export function recordingTerminal({ answer, ...overrides }: Partial<Terminal> & { answer?: string } = {}) {
  const printed: string[] = [];
  const remarked: string[] = [];
  const asked: string[] = [];
  const terminal: Terminal = {
    interactive: answer !== undefined,
    colour: false,
    print: (text) => void printed.push(text),
    remark: (text) => void remarked.push(text),
    ask: (question) => {
      asked.push(question);
      return Promise.resolve(answer ?? "");
    },
    ...overrides,
  };
  return { terminal, printed, remarked, asked };
}
