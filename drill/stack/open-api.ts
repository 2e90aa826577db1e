import { StackError } from "../errors";
import type { AuthorizerPlan, Credential, GatewayResponsePlan, RoutePlan } from "./plan";

interface Operation {
  readonly security?: readonly Readonly<Record<string, unknown>>[];
  readonly requestBody?: { readonly content?: Readonly<Record<string, { readonly schema?: object }>> };
  readonly "x-amazon-apigateway-request-validator"?: string;
  readonly "x-amazon-apigateway-integration"?: {
    readonly type?: string;
    readonly uri?: string;
    readonly timeoutInMillis?: number;
  };
}

interface SecurityScheme {
  readonly type?: string;
  readonly name?: string;
  readonly "x-amazon-apigateway-authorizer"?: {
    readonly type?: string;
    readonly authorizerUri?: string;
    readonly identityValidationExpression?: string;
    readonly authorizerResultTtlInSeconds?: number;
  };
}

interface GatewayResponse {
  readonly statusCode?: string;
  readonly responseParameters?: Readonly<Record<string, string>>;
  readonly responseTemplates?: Readonly<Record<string, string>>;
}

/** What the drill reads of the document that API Gateway is given. */
export interface OpenApi {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components?: {
    readonly schemas?: Readonly<Record<string, object>>;
    readonly securitySchemes?: Readonly<Record<string, SecurityScheme>>;
  };
  readonly "x-amazon-apigateway-request-validators"?: Readonly<
    Record<string, { readonly validateRequestBody?: boolean }>
  >;
  readonly "x-amazon-apigateway-gateway-responses"?: Readonly<Record<string, GatewayResponse>>;
}

interface Route {
  readonly path: string;
  readonly method: string;
  readonly operation: Operation;
}

const METHODS = new Set(["get", "put", "post", "delete", "options", "head", "patch"]);
const DEFAULT_TIMEOUT_MILLISECONDS = 29_000;

export function routesIn({ paths }: OpenApi): Route[] {
  return Object.entries(paths).flatMap(([path, operations]) =>
    Object.entries(operations)
      .filter(([method]) => METHODS.has(method))
      .map(([method, operation]) => ({ path, method: method.toUpperCase(), operation })),
  );
}

export function readRoute(address: string, document: OpenApi, { path, method, operation }: Route): RoutePlan {
  const integration = operation["x-amazon-apigateway-integration"];
  const functionArn = invokedBy(integration?.uri);
  if (integration?.type !== "aws_proxy" || functionArn === undefined) {
    throw new StackError(`${address} ${method} ${path}`, {
      happened: `the drill answers routes by Lambda proxies, and this one has ${JSON.stringify(integration)}`,
      mend: "Integrate it as aws_proxy with a function's invoke ARN.",
    });
  }
  return {
    path,
    method,
    functionArn,
    credential: credentialOf(address, document, operation),
    bodySchema: bodySchema(document, operation),
    timeoutMilliseconds: integration.timeoutInMillis ?? DEFAULT_TIMEOUT_MILLISECONDS,
  };
}

/** The function behind an invoke URI. */
const invokedBy = (uri = ""): string | undefined => /functions\/(arn:[^/]+)\/invocations$/.exec(uri)?.[1];

function credentialOf(address: string, document: OpenApi, { security = [] }: Operation): Credential {
  const names = security.flatMap((requirement) => Object.keys(requirement));
  const [name] = names;
  if (name === undefined) {
    return "none";
  }
  const scheme = document.components?.securitySchemes?.[name];
  if (names.length === 1 && scheme?.["x-amazon-apigateway-authorizer"]?.type === "token") {
    return "token";
  }
  if (names.length === 1 && scheme?.type === "apiKey" && scheme.name?.toLowerCase() === "x-api-key") {
    return "api-key";
  }
  throw new StackError(address, {
    happened: `the drill does not know the security scheme "${names.join('", "')}"`,
    mend: "Use an API key, or one authorizer of type token.",
  });
}

const DEFAULT_RESULT_SECONDS = 300;

export function readAuthorizer(address: string, document: OpenApi): AuthorizerPlan | undefined {
  const [scheme] = Object.values(document.components?.securitySchemes ?? {});
  const authorizer = scheme?.["x-amazon-apigateway-authorizer"];
  const functionArn = invokedBy(authorizer?.authorizerUri);
  if (authorizer !== undefined && functionArn === undefined) {
    throw new StackError(address, {
      happened: `its authorizer invokes no function: ${String(authorizer.authorizerUri)}`,
      mend: "Set authorizerUri to a function's invoke ARN.",
    });
  }
  return functionArn === undefined
    ? undefined
    : {
        functionArn,
        pattern: authorizer?.identityValidationExpression ?? "",
        resultSeconds: authorizer?.authorizerResultTtlInSeconds ?? DEFAULT_RESULT_SECONDS,
      };
}

/** The schema with its definitions beside it, where the gateway is told to hold bodies against it. */
function bodySchema(document: OpenApi, operation: Operation): object | undefined {
  const validator = operation["x-amazon-apigateway-request-validator"];
  const validates =
    validator !== undefined &&
    document["x-amazon-apigateway-request-validators"]?.[validator]?.validateRequestBody === true;
  const schema = operation.requestBody?.content?.["application/json"]?.schema;
  return validates && schema !== undefined
    ? { ...schema, components: { schemas: document.components?.schemas } }
    : undefined;
}

export function readGatewayResponses(document: OpenApi): Record<string, GatewayResponsePlan> {
  const responses = document["x-amazon-apigateway-gateway-responses"] ?? {};
  return Object.fromEntries(
    Object.entries(responses).map(
      ([type, { statusCode, responseParameters = {}, responseTemplates = {} }]) => [
        type,
        {
          status: statusCode === undefined ? undefined : Number(statusCode),
          headers: Object.fromEntries(
            Object.entries(responseParameters).map(([name, value]) => [
              name.replace("gatewayresponse.header.", "").toLowerCase(),
              value.replace(/^'|'$/g, ""),
            ]),
          ),
          template: responseTemplates["application/json"] ?? "",
        },
      ],
    ),
  );
}
