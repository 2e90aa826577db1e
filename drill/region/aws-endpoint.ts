import { createServer, type IncomingMessage, type Server } from "node:http";
import { type AwsAnswer, type AwsRequest, credentialIn, unknownCall } from "./aws-request";
import type { Caller } from "./permissions";
import type { Service } from "./services/service";

export interface AwsEndpointSettings {
  readonly region: string;
  readonly services: Readonly<Record<string, Service>>;
  /** Who calls, by the access key that the call is signed with. */
  readonly callers: ReadonlyMap<string, Caller>;
  /** Where another Region's endpoint is; undefined where it cannot be reached. */
  readonly peerEndpoint: (region: string) => Promise<string | undefined>;
}

/** Every AWS service of one Region behind one address, as AWS_ENDPOINT_URL has it. */
export function awsEndpoint(settings: AwsEndpointSettings): Server {
  return createServer((request, response) => {
    answer(settings, request)
      .catch((error: Error): AwsAnswer => ({ status: 500, body: error.message }))
      .then(({ status, headers, body }) => response.writeHead(status, headers).end(body))
      .catch(() => response.destroy());
  });
}

async function answer(settings: AwsEndpointSettings, request: IncomingMessage): Promise<AwsAnswer> {
  const { accessKeyId, region, service: name } = credentialIn(request.headers);
  const caller = settings.callers.get(accessKeyId);
  const service = settings.services[name];
  if (service === undefined) {
    const { message, status } = unknownCall(name, `${request.method} ${request.url}`);
    return { status, body: message };
  }
  try {
    const body = await bodyOf(request);
    if (region !== settings.region) {
      return await forward(settings, region, request, body);
    }
    if (caller === undefined) {
      return service.error(
        "UnrecognizedClientException",
        "The security token included in the request is invalid.",
        403,
      );
    }
    const { method = "GET", url: path = "/", headers } = request;
    const call: AwsRequest = { service: name, region, caller, method, path, headers, body };
    return await service.answer(call);
  } catch (thrown) {
    const error = thrown as Error & { status?: number };
    const denied = error.name === "AccessDeniedException";
    return service.error(error.name, error.message, error.status ?? (denied ? 403 : 500));
  }
}

/** A client of another Region's service speaks to that Region, through whatever lies between. */
async function forward(
  { peerEndpoint }: AwsEndpointSettings,
  region: string,
  { method, url, headers }: IncomingMessage,
  body: Buffer,
): Promise<AwsAnswer> {
  const origin = await peerEndpoint(region);
  if (origin === undefined) {
    throw Object.assign(new Error(`${region} cannot be reached.`), {
      name: "ServiceUnavailable",
      status: 503,
    });
  }
  const { authorization = "", "content-type": type = "", "x-amz-target": target } = headers;
  const response = await fetch(`${origin}${url}`, {
    method,
    headers: { authorization, "content-type": type, ...(target && { "x-amz-target": String(target) }) },
    body: new Uint8Array(body),
  });
  return {
    status: response.status,
    headers: { "content-type": response.headers.get("content-type") ?? "" },
    body: await response.text(),
  };
}

export async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) {
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks);
}
