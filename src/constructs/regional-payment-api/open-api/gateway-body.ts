import { PROBLEM_MEDIA_TYPE, SECURITY_SCHEMES, openApiDocument } from "./document";
import type { OpenApiNode } from "./document";
import { GATEWAY_PROBLEMS, type GatewayProblem } from "./gateway-problems";
import { problemType } from "./problem-types";
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
  return Object.fromEntries(
    Object.entries<GatewayProblem>(GATEWAY_PROBLEMS).map(
      ([type, { kind, title, detail, status, retryAfterSeconds }]) => [
        type,
        {
          ...(status !== undefined && { statusCode: String(status) }),
          responseParameters: {
            "gatewayresponse.header.Content-Type": `'${PROBLEM_MEDIA_TYPE}'`,
            "gatewayresponse.header.Cache-Control": "'no-store'",
            ...(retryAfterSeconds !== undefined && {
              "gatewayresponse.header.Retry-After": `'${retryAfterSeconds}'`,
            }),
          },
          responseTemplates: { "application/json": problemTemplate(kind, title, detail, status) },
        },
      ],
    ),
  );
}

/** A mapping template; `$context` is filled in by API Gateway. */
function problemTemplate(kind: string, title: string, detail: string, status?: number): string {
  const document = JSON.stringify({
    type: problemType(kind),
    title,
    ...(status !== undefined && { status }),
    detail,
  });
  return `${document.slice(0, -1)},"requestId":"$context.requestId"}`;
}
