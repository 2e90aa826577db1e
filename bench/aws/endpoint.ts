import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { awsAnswer } from "./answers";

/** AWS on this machine, for functions that run in processes of their own. */
export async function startEndpoint(): Promise<{ readonly url: string; stop(): void }> {
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => void chunks.push(chunk));
    request.on("end", () => {
      const target = request.headers["x-amz-target"] as string | undefined;
      const body = Buffer.concat(chunks).toString();
      response.end(awsAnswer({ target, method: request.method ?? "", body }));
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
