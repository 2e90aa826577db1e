import { StackError } from "../errors";
import type { GatewayResponsePlan, RoutePlan } from "./plan";

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
    readonly securitySchemes?: Readonly<Record<string, { readonly type?: string }>>;
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
  const [, functionArn] = /functions\/(arn:[^/]+)\/invocations$/.exec(integration?.uri ?? "") ?? [];
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
    needsKey: needsKey(address, document, operation),
    bodySchema: bodySchema(document, operation),
    timeoutMilliseconds: integration.timeoutInMillis ?? DEFAULT_TIMEOUT_MILLISECONDS,
  };
}

function needsKey(address: string, document: OpenApi, { security = [] }: Operation): boolean {
  const schemes = security.flatMap((requirement) => Object.keys(requirement));
  const unknown = schemes.find((name) => document.components?.securitySchemes?.[name]?.type !== "apiKey");
  if (unknown !== undefined || schemes.length > 1) {
    throw new StackError(address, {
      happened: `the drill's clients have an API key, and the security scheme is "${schemes.join('", "')}"`,
      mend: "Run the drill with AUTH=api-key.",
    });
  }
  return schemes.length === 1;
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
