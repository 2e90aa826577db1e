import { EXAMPLES, PROBLEMS } from "../../../../functions/contract";
import type { ProblemKind } from "../../../../functions/contract";
import type { AuthenticationMode } from "../authentication";
import { STAGE_NAME } from "../rest-api";
import { GATEWAY_PROBLEMS, type GatewayProblem } from "./gateway-problems";
import { problemType } from "./problem-types";
import { ROUTES } from "./routes";
import type { ApiRoute, Success } from "./routes";
import { componentSchemas } from "./schemas";

/** A part of an OpenAPI document. */
export interface OpenApiNode {
  [name: string]: unknown;
}

export const PROBLEM_MEDIA_TYPE = "application/problem+json";
const JSON_MEDIA_TYPE = "application/json";
const REQUEST_ID = "c6af9ac6-7b61-11e6-9a41-93e8deadbeef";
const RETRY_AFTER = {
  "Retry-After": { description: "Seconds after which to try again", schema: { type: "integer" } },
};

/** The name of the security scheme of each mode. */
export const SECURITY_SCHEMES: Readonly<Record<AuthenticationMode, { name: string; scheme: OpenApiNode }>> = {
  "api-key": {
    name: "apiKey",
    scheme: { type: "apiKey", name: "x-api-key", in: "header", description: "One value in both Regions" },
  },
  jwt: {
    name: "bearerToken",
    scheme: {
      type: "apiKey",
      name: "Authorization",
      in: "header",
      description: "Bearer and a JSON Web Token",
    },
  },
};

/** What API Gateway answers to a client that it does not know. */
const REFUSALS: Readonly<Record<AuthenticationMode, readonly GatewayProblem[]>> = {
  "api-key": [GATEWAY_PROBLEMS.INVALID_API_KEY],
  jwt: [GATEWAY_PROBLEMS.UNAUTHORIZED, GATEWAY_PROBLEMS.ACCESS_DENIED],
};

/** The OpenAPI 3.0 document of the payment API, as clients read it. */
export function openApiDocument(mode: AuthenticationMode) {
  const { name, scheme } = SECURITY_SCHEMES[mode];
  const paths: Record<string, OpenApiNode> = {};
  for (const route of ROUTES) {
    paths[route.path] = { ...paths[route.path], [route.method]: operation(route, mode) };
  }
  return {
    openapi: "3.0.3",
    info: {
      title: "Payments",
      version: "1.0.0",
      description: "Takes payments in two AWS Regions. Amounts are in minor units; errors follow RFC 9457.",
      license: { name: "MIT", url: "https://opensource.org/license/mit" },
    },
    servers: [
      {
        url: `https://{host}/${STAGE_NAME}`,
        variables: {
          host: { default: "api.payments.acme.io", description: "The output api_host of the deployment" },
        },
      },
    ],
    paths,
    components: { schemas: componentSchemas(), securitySchemes: { [name]: scheme } },
  };
}

export type OpenApiDocument = ReturnType<typeof openApiDocument>;

function operation(route: ApiRoute, mode: AuthenticationMode): OpenApiNode {
  return {
    operationId: route.operationId,
    summary: route.summary,
    description: route.description,
    security: route.authenticated ? [{ [SECURITY_SCHEMES[mode].name]: [] }] : [],
    ...(route.parameters && { parameters: route.parameters }),
    ...(route.requestSchema && {
      requestBody: {
        required: true,
        content: { [JSON_MEDIA_TYPE]: { schema: reference(route.requestSchema) } },
      },
    }),
    responses: responses(route, mode),
  };
}

function responses({ successes, problems, authenticated }: ApiRoute, mode: AuthenticationMode): OpenApiNode {
  const answers: OpenApiNode = {};
  for (const [status, success] of Object.entries(successes)) answers[status] = successResponse(success);
  for (const [status, kinds] of byStatus(problems)) {
    const known = answers[status] as { description: string; content: OpenApiNode } | undefined;
    const problem = problemResponse(kinds);
    answers[status] = known ? { ...known, content: { ...known.content, ...problem.content } } : problem;
  }
  const refusals = authenticated ? REFUSALS[mode] : [];
  for (const problem of [...refusals, GATEWAY_PROBLEMS.THROTTLED]) {
    answers[String(problem.status)] = gatewayResponse(problem);
  }
  return answers;
}

function byStatus(kinds: readonly ProblemKind[]): Map<string, ProblemKind[]> {
  const groups = new Map<string, ProblemKind[]>();
  for (const kind of kinds) {
    const status = String(PROBLEMS[kind].status);
    groups.set(status, [...(groups.get(status) ?? []), kind]);
  }
  return groups;
}

const reference = (schema: string) => ({ $ref: `#/components/schemas/${schema}` });

const named = (examples: Readonly<Record<string, unknown>>) =>
  Object.fromEntries(Object.entries(examples).map(([name, value]) => [name, { value }]));

/** What API Gateway answers by itself. */
const gatewayResponse = ({ kind, title, detail, status, retryAfterSeconds }: GatewayProblem) => ({
  description: title,
  ...(retryAfterSeconds !== undefined && { headers: RETRY_AFTER }),
  content: {
    [PROBLEM_MEDIA_TYPE]: {
      schema: reference("Problem"),
      examples: named({ [kind]: { type: problemType(kind), title, status, detail, requestId: REQUEST_ID } }),
    },
  },
});

/** The example of a problem: the one whose type ends with its kind. */
function exampleOf(kind: ProblemKind): unknown {
  return Object.values(EXAMPLES).find((example) => "type" in example && example.type.endsWith(`:${kind}`));
}

const successResponse = ({ description, schema, examples }: Success) => ({
  description,
  content: { [JSON_MEDIA_TYPE]: { schema: reference(schema), examples: named(examples) } },
});

const problemResponse = (kinds: readonly ProblemKind[]) => ({
  description: kinds.map((kind) => PROBLEMS[kind].title).join("; "),
  // Every problem that passes by itself says when to come back.
  ...(kinds.every((kind) => PROBLEMS[kind].status === 503) && { headers: RETRY_AFTER }),
  content: {
    [PROBLEM_MEDIA_TYPE]: {
      schema: reference("Problem"),
      examples: named(Object.fromEntries(kinds.map((kind) => [kind, exampleOf(kind)]))),
    },
  },
});
