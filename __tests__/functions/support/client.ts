/** A command as an AWS client is given it: its name and its input. */
export interface Sent {
  readonly command: string;
  readonly input: Record<string, unknown>;
}

/** An AWS client that keeps what it is sent, and answers by a script: an error is thrown. */
export function scriptedClient<Client>(...answers: unknown[]): { client: Client; sent: Sent[] } {
  const sent: Sent[] = [];
  const send = (command: { input: Record<string, unknown> }) => {
    sent.push({ command: command.constructor.name, input: command.input });
    const answer = answers.shift() ?? {};
    return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer);
  };
  return { client: { send } as Client, sent };
}
