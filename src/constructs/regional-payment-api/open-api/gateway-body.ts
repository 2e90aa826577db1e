import { PROBLEM_MEDIA_TYPE, SECURITY_SCHEMES, openApiDocument } from "./document";
import type { OpenApiNode } from "./document";
import { ROUTES } from "./routes";
import type { FunctionName } from "../../../bundling/function-names";
import type { AuthenticationMode } from "../authentication";

export interface GatewayBodyProps {
  readonly mode: AuthenticationMode;
  /** The invocation URI of each function. */
  readonly invokeArnOf: (name: FunctionName) => string;
}

const BODY_VALIDATOR = "body";
/** Seconds that API Gateway remembers an authorizer's answer for one token. */
const AUTHORIZER_RESULT_SECONDS = 300;
/** Milliseconds; the longest that a regional REST API waits for an integration by default. */
const INTEGRATION_TIMEOUT_MILLISECONDS = 29_000;

/** The same document as clients read, with what API Gateway needs to answer for it and without what it ignores. */
export function gatewayBody({ mode, invokeArnOf }: GatewayBodyProps): string {
  const document = openApiDocument(mode);
  const { name, scheme } = SECURITY_SCHEMES[mode];
  const paths: Record<string, OpenApiNode> = {};
  for (const { path, method, handler, validatedByGateway } of ROUTES) {
    const operation = document.paths[path]?.[method] as OpenApiNode;
    paths[path] = {
      ...paths[path],
      [method]: {
        ...operation,
        ...(validatedByGateway && { "x-amazon-apigateway-request-validator": BODY_VALIDATOR }),
        "x-amazon-apigateway-integration": integration(invokeArnOf(handler)),
      },
    };
  }
  const body = {
    ...document,
    servers: undefined,
    paths,
    components: {
      schemas: document.components.schemas,
      securitySchemes: {
        [name]: mode === "jwt" ? withAuthorizer(scheme, invokeArnOf("authorizer")) : scheme,
      },
    },
    "x-amazon-apigateway-request-validators": {
      [BODY_VALIDATOR]: { validateRequestBody: true, validateRequestParameters: false },
    },
    "x-amazon-apigateway-gateway-responses": gatewayResponses(),
  };
  // API Gateway does not know examples: https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-known-issues.html
  return JSON.stringify(body, (key, value: unknown) => (key === "examples" ? undefined : value));
}

const integration = (uri: string) => ({
  type: "aws_proxy",
  httpMethod: "POST",
  uri,
  passthroughBehavior: "when_no_match",
  timeoutInMillis: INTEGRATION_TIMEOUT_MILLISECONDS,
});

const withAuthorizer = (scheme: OpenApiNode, authorizerUri: string) => ({
  ...scheme,
  "x-amazon-apigateway-authtype": "custom",
  "x-amazon-apigateway-authorizer": {
    type: "token",
    authorizerUri,
    authorizerResultTtlInSeconds: AUTHORIZER_RESULT_SECONDS,
    identityValidationExpression: "^Bearer [-0-9A-Za-z_]+[.][-0-9A-Za-z_]+[.][-0-9A-Za-z_]+$",
  },
});

/** What API Gateway answers by itself: problem documents too, and never what it was sent. */
function gatewayResponses(): OpenApiNode {
  const responses: Record<string, { kind: string; title: string; detail: string; status?: number }> = {
    DEFAULT_4XX: {
      kind: "refused",
      title: "The request was refused",
      detail: "Check the method, path and headers.",
    },
    DEFAULT_5XX: {
      kind: "temporarily-unavailable",
      title: "The service cannot do this right now",
      detail: "Repeat the request unchanged.",
    },
    BAD_REQUEST_BODY: {
      kind: "invalid-payment",
      title: "The payment is not valid",
      detail:
        "The body does not match the schema of a payment. POST it to /v1/validate to learn every field.",
      status: 400,
    },
    ACCESS_DENIED: {
      kind: "forbidden",
      title: "The credentials are not accepted",
      detail: "Send credentials that may use this API.",
      status: 403,
    },
    INVALID_API_KEY: {
      kind: "forbidden",
      title: "The API key is missing or not accepted",
      detail: "Send the key in the header x-api-key.",
      status: 403,
    },
    MISSING_AUTHENTICATION_TOKEN: {
      kind: "not-found",
      title: "There is no such route",
      detail: "Check the method and the path.",
      status: 404,
    },
    THROTTLED: {
      kind: "too-many-requests",
      title: "Too many requests",
      detail: "Try again after a second.",
      status: 429,
    },
    UNAUTHORIZED: {
      kind: "unauthorized",
      title: "The token is missing or not accepted",
      detail: "Send the header Authorization: Bearer and a token of the configured issuer.",
      status: 401,
    },
  };
  return Object.fromEntries(
    Object.entries(responses).map(([type, { kind, title, detail, status }]) => [
      type,
      {
        ...(status !== undefined && { statusCode: String(status) }),
        responseParameters: {
          "gatewayresponse.header.Content-Type": `'${PROBLEM_MEDIA_TYPE}'`,
          "gatewayresponse.header.Cache-Control": "'no-store'",
          ...(type === "THROTTLED" && { "gatewayresponse.header.Retry-After": "'1'" }),
        },
        responseTemplates: { "application/json": problemTemplate(kind, title, detail, status) },
      },
    ]),
  );
}

/** A mapping template; `$context` is filled in by API Gateway. */
function problemTemplate(kind: string, title: string, detail: string, status?: number): string {
  const type = `urn:payments:problem:${kind}`;
  const document = JSON.stringify({ type, title, ...(status !== undefined && { status }), detail });
  return `${document.slice(0, -1)},"requestId":"$context.requestId"}`;
}
