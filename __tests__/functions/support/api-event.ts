import type { APIGatewayProxyEvent, APIGatewayProxyResult } from "aws-lambda";

export const REQUEST_ID = "c6af9ac6-7b61-11e6-9a41-93e8deadbeef";

/** A request as API Gateway hands it to a function; a body that is no text is sent as JSON. */
export function anEvent({
  body,
  apiKeyId = "k1",
  ...overrides
}: { body?: unknown; apiKeyId?: string } & Record<string, unknown> = {}): APIGatewayProxyEvent {
  return {
    body: body === undefined || typeof body === "string" ? (body ?? null) : JSON.stringify(body),
    headers: { "Content-Type": "application/json" },
    isBase64Encoded: false,
    pathParameters: null,
    queryStringParameters: null,
    requestContext: { requestId: REQUEST_ID, identity: { apiKeyId } },
    ...overrides,
  } as unknown as APIGatewayProxyEvent;
}

export interface Answered {
  readonly status: number;
  readonly headers: Record<string, unknown>;
  readonly body: Record<string, unknown>;
}

export function answered({ statusCode, headers = {}, body }: APIGatewayProxyResult): Answered {
  return { status: statusCode, headers, body: JSON.parse(body) as Record<string, unknown> };
}
