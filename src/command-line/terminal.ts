/** What a command says, and whom it asks. */
export interface Terminal {
  /** Whether a person is there to answer. */
  readonly interactive: boolean;
  readonly colour: boolean;
  /** The command's result. */
  print(text: string): void;
  /** What accompanies it: never a part of the result. */
  remark(text: string): void;
  ask(question: string): Promise<string>;
}

const CODES = { red: 31, green: 32, yellow: 33, bold: 1 } as const;

export type Paint = (text: string, style: keyof typeof CODES) => string;

/** Colours on a terminal, plain text elsewhere. */
export function painter({ colour }: Pick<Terminal, "colour">): Paint {
  return (text, style) => (colour ? `\u001b[${CODES[style]}m${text}\u001b[0m` : text);
}

/** The result of a command: JSON for a program, else text for a person. */
export const printResult = (
  terminal: Pick<Terminal, "print">,
  { json }: { readonly json?: boolean },
  result: unknown,
  text: string,
): void => terminal.print(json ? JSON.stringify(result, null, 2) : text);
