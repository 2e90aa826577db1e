import type { IncomingMessage } from "node:http";

export interface ProxyResult {
  readonly statusCode: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: string;
}

/** What API Gateway hands on of whoever asks, by the credential that it asked for. */
export interface Caller {
  readonly apiKeyId?: string;
  readonly principalId?: string;
}

export interface ProxyRequest {
  readonly request: IncomingMessage;
  readonly url: URL;
  readonly path: string;
  readonly body: string;
  readonly requestId: string;
  readonly stage: string;
  readonly resource: string;
  readonly pathParameters: Readonly<Record<string, string>>;
  /** Who asks, as far as the gateway knows. */
  readonly caller: Caller;
}

const orNull = (values: Readonly<Record<string, string>>) =>
  Object.keys(values).length === 0 ? null : values;

/** The event that a REST API hands to a function (payload 1.0). */
export function proxyEvent({
  request,
  url,
  path,
  body,
  requestId,
  stage,
  resource,
  pathParameters,
  caller: { apiKeyId, principalId },
}: ProxyRequest) {
  const headers = Object.fromEntries(
    Object.entries(request.headers).map(([name, value]) => [name, String(value)]),
  );
  return {
    resource,
    path,
    httpMethod: request.method,
    headers,
    multiValueHeaders: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, [value]])),
    queryStringParameters: orNull(Object.fromEntries(url.searchParams)),
    multiValueQueryStringParameters: null,
    pathParameters: orNull(pathParameters),
    stageVariables: null,
    requestContext: {
      requestId,
      stage,
      resourcePath: resource,
      httpMethod: request.method,
      path,
      identity: { sourceIp: "127.0.0.1", apiKeyId: apiKeyId ?? null },
      ...(principalId !== undefined && { authorizer: { principalId } }),
    },
    body: body === "" ? null : body,
    isBase64Encoded: false,
  };
}
