import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** A call of an AWS client: what it asks for, and of which Region by its signature. */
export interface AwsCall {
  /** `DynamoDB_20120810.GetItem`; empty where the service tells its calls by other means. */
  readonly target: string;
  readonly method: string;
  readonly path: string;
  readonly body: string;
  /** As it was signed: a client of the wrong Region is refused by AWS. */
  readonly region: string;
}

export interface FakeAws {
  readonly endpoint: string;
  readonly calls: AwsCall[];
  close(): void;
}

/** AWS on this machine: it keeps what it is asked, and answers by a function; `{}` where that gives nothing. */
export async function fakeAws(answer: (call: AwsCall) => object | string | undefined): Promise<FakeAws> {
  const calls: AwsCall[] = [];
  const server = createServer((request, response) => {
    let body = "";
    request.on("data", (part) => (body += String(part)));
    request.on("end", () => {
      const { headers, method = "", url: path = "" } = request;
      const [, region = ""] = /Credential=[^/]+\/\d+\/([^/]+)\//.exec(headers.authorization ?? "") ?? [];
      const call = { target: String(headers["x-amz-target"] ?? ""), method, path, body, region };
      calls.push(call);
      const said = answer(call) ?? {};
      response.end(typeof said === "string" ? said : JSON.stringify(said));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    calls,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
