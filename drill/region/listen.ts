import type { Server } from "node:http";
import type { AddressInfo } from "node:net";

/** @returns the origin at which the server answers */
export async function listen(server: Server, port: number): Promise<string> {
  // Kept open between requests, as AWS does: clients reuse their connections.
  server.keepAliveTimeout = 60_000;
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", resolve);
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
