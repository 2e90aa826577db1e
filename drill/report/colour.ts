export type Paint = (text: string) => string;

export interface Colours {
  readonly good: Paint;
  readonly bad: Paint;
  readonly dim: Paint;
  readonly strong: Paint;
}

const wrap =
  (code: number): Paint =>
  (text) =>
    `\u001b[${code}m${text}\u001b[0m`;

const plain: Paint = (text) => text;

/** Colours on a terminal, plain text elsewhere and where NO_COLOR is set. */
export function coloursFor(isTerminal: boolean, environment: NodeJS.ProcessEnv = process.env): Colours {
  return isTerminal && !environment.NO_COLOR
    ? { good: wrap(32), bad: wrap(31), dim: wrap(2), strong: wrap(1) }
    : { good: plain, bad: plain, dim: plain, strong: plain };
}
