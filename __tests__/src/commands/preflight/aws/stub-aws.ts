import { once } from "node:events";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { awsAccount } from "../../../../../src/commands/preflight/aws/aws-account";
import { CREDENTIALS } from "../../../../support/local-aws";

/** What the stub answers a call with. */
export interface Answer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | object;
}

/** Answers by the name of the call: the JSON protocols' target, the query protocol's action, else method and path without a last slash. */
export type Answers = Readonly<Record<string, Answer | ((call: Call) => Answer)>>;

export interface Call {
  readonly name: string;
  readonly body: string;
  readonly authorization: string;
}

const text = async (request: IncomingMessage): Promise<string> => {
  let body = "";
  for await (const chunk of request) body += String(chunk);
  return body;
};

const nameOf = ({ headers, method = "", url = "" }: IncomingMessage, body: string): string =>
  String(headers["x-amz-target"] ?? "").split(".")[1] ??
  new URLSearchParams(body).get("Action") ??
  `${method} ${String(url.split("?")[0]).replace(/\/$/, "")}`;

/** AWS on this machine, which answers exactly what a test says; what it was not told is refused. */
export async function withStubAws<T>(
  answers: Answers,
  use: (account: ReturnType<typeof awsAccount>, calls: readonly Call[]) => Promise<T>,
): Promise<T> {
  const calls: Call[] = [];
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      const call = { name: nameOf(request, body), body, authorization: request.headers.authorization ?? "" };
      calls.push(call);
      const answer: Answers[string] = answers[call.name] ?? {
        status: 501,
        body: { __type: `NotTold: ${call.name}` },
      };
      const {
        status = 200,
        headers = {},
        body: said = "",
      } = typeof answer === "function" ? answer(call) : answer;
      response.writeHead(status, headers).end(typeof said === "string" ? said : JSON.stringify(said));
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  try {
    return await use(awsAccount({ endpoint, credentials: CREDENTIALS, maxAttempts: 1 }), calls);
  } finally {
    // The clients keep their connections: closing alone would wait for them.
    server.closeAllConnections();
    server.close();
  }
}

export const jsonError = (type: string, status = 400): Answer => ({
  status,
  headers: { "x-amzn-errortype": type },
  body: { __type: type, message: type },
});

export const xmlError = (code: string, status = 400): Answer => ({
  status,
  body: `<ErrorResponse><Error><Code>${code}</Code><Message>${code}</Message></Error></ErrorResponse>`,
});
