import type { APIGatewayProxyEvent } from "aws-lambda";
import { bodyTooLarge, unreadableBody, unsupportedMediaType } from "./problems";

/** The largest body, in bytes: several times the largest payment. */
export const LARGEST_BODY = 8192;

/** Any JSON media type, in UTF-8 as RFC 8259 demands. API Gateway takes a missing one for JSON; so do we. */
const JSON_MEDIA_TYPE = /^\s*application\/(?:[\w.+-]+\+)?json\s*(?:;\s*charset\s*=\s*"?utf-8"?\s*)?$/i;

/** The parsed JSON body of a request. */
export function jsonBody(event: Pick<APIGatewayProxyEvent, "body" | "headers" | "isBase64Encoded">): unknown {
  const mediaType = header(event.headers, "content-type") ?? "application/json";
  if (!JSON_MEDIA_TYPE.test(mediaType) || event.isBase64Encoded) {
    throw unsupportedMediaType();
  }
  const body = event.body ?? "";
  if (Buffer.byteLength(body) > LARGEST_BODY) {
    throw bodyTooLarge(LARGEST_BODY);
  }
  try {
    return JSON.parse(body);
  } catch {
    // The parser's own message is dropped: it repeats a part of the body.
    throw unreadableBody(body.trim() === "" ? "nothing" : "no JSON");
  }
}

function header(headers: APIGatewayProxyEvent["headers"] | null, name: string): string | undefined {
  return Object.entries(headers ?? {}).find(([key]) => key.toLowerCase() === name)?.[1];
}
