import type { Agent } from "node:http";
import { request } from "node:http";

export interface HttpRequest {
  readonly port: number;
  readonly host: string;
  readonly method: "GET" | "POST";
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Milliseconds of this machine. */
  readonly timeout: number;
  readonly agent?: Agent | false;
}

export interface HttpAnswer {
  readonly status: number;
  readonly body: string;
  /** The headers of these names, where there are any. */
  readonly location?: string;
  readonly contentType?: string;
  readonly cacheControl?: string;
  readonly retryAfter?: string;
}

/** One request to a host of the stack, on this machine. */
export function ask({
  port,
  host,
  method,
  path,
  headers,
  body,
  timeout,
  agent,
}: HttpRequest): Promise<HttpAnswer> {
  return new Promise((resolve, reject) => {
    const call = request(
      { port, method, path, agent, timeout, hostname: "127.0.0.1", headers: { ...headers, host } },
      (response) => {
        const chunks: Buffer[] = [];
        response.on("data", (chunk: Buffer) => chunks.push(chunk));
        response.on("end", () => {
          const { location, ...headers } = response.headers;
          resolve({
            ...{ status: response.statusCode ?? 0, body: Buffer.concat(chunks).toString(), location },
            contentType: headers["content-type"],
            cacheControl: headers["cache-control"],
            retryAfter: headers["retry-after"],
          });
        });
        response.on("error", reject);
      },
    );
    call.on("timeout", () => call.destroy(new Error("no answer in time")));
    call.on("error", reject);
    call.end(body);
  });
}
