import { openApiDocument } from "../../../../../src/constructs/regional-payment-api/open-api/document";
import { gatewayBody } from "../../../../../src/constructs/regional-payment-api/open-api/gateway-body";
import type { AuthenticationMode } from "../../../../../src/constructs/regional-payment-api/authentication";
import { PAIR_ROLES } from "../../../../../src/region";
import { JWT, apiResource, paymentsTemplate, reference } from "../../../../support/synthesized";

interface Operation {
  readonly security: object[];
  readonly "x-amazon-apigateway-request-validator"?: string;
  readonly "x-amazon-apigateway-integration": Record<string, unknown>;
  readonly [name: string]: unknown;
}
interface GatewayResponse {
  readonly statusCode?: string;
  readonly responseParameters: Record<string, string>;
  readonly responseTemplates: Record<string, string>;
}
interface Body {
  readonly paths: Record<string, Record<string, Operation>>;
  readonly components: { schemas: object; securitySchemes: Record<string, object> };
  readonly "x-amazon-apigateway-request-validators": object;
  readonly "x-amazon-apigateway-gateway-responses": Record<string, GatewayResponse>;
}

const bodyOf = (mode: AuthenticationMode) =>
  JSON.parse(gatewayBody({ mode, invokeArnOf: (name) => `invoke:${name}` })) as Body;

/** What Route 53's health checkers ask. */
const OPEN = ["get /health", "get /failover-switch"];

const operations = (body: Body) =>
  Object.entries(body.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => [`${method} ${path}`, operation] as const),
  );

describe.each<AuthenticationMode>(["api-key", "jwt"])("with %s", (mode) => {
  const body = bodyOf(mode);

  test("defect 1: each route is answered by its function", () => {
    expect(
      Object.fromEntries(
        operations(body).map(([route, o]) => [route, o["x-amazon-apigateway-integration"].uri]),
      ),
    ).toEqual({
      "post /validate": "invoke:validator",
      "post /process": "invoke:intake",
      "get /payments/{transactionId}": "invoke:payment-status",
      "get /health": "invoke:health",
      "get /failover-switch": "invoke:failover-switch",
    });
  });

  test.each(operations(body))(
    "%s passes the whole request on, and is invoked by POST",
    (_route, operation) => {
      expect(operation["x-amazon-apigateway-integration"]).toMatchObject({
        type: "aws_proxy",
        httpMethod: "POST",
        timeoutInMillis: 29_000,
      });
    },
  );

  test.each(OPEN)("defect 7: %s needs no key: health checkers have none", (route) => {
    expect(operations(body).find(([name]) => name === route)?.[1].security).toEqual([]);
  });

  test("every other route is for known clients", () => {
    const scheme = { "api-key": "apiKey", jwt: "bearerToken" }[mode];
    for (const [, { security }] of operations(body).filter(([route]) => !OPEN.includes(route))) {
      expect(security).toEqual([{ [scheme]: [] }]);
    }
    expect(Object.keys(body.components.securitySchemes)).toEqual([scheme]);
  });

  test("bodies are validated before the intake, and not where every wrong field is to be named", () => {
    const validated = operations(body).filter(
      ([, o]) => o["x-amazon-apigateway-request-validator"] !== undefined,
    );
    expect(validated.map(([route]) => route)).toEqual(["post /process"]);
    expect(body["x-amazon-apigateway-request-validators"]).toEqual({
      body: { validateRequestBody: true, validateRequestParameters: false },
    });
    expect(validated[0]?.[1]["x-amazon-apigateway-request-validator"]).toBe("body");
  });

  test("describes what clients read, but for what API Gateway does not know", () => {
    const { paths, components } = openApiDocument(mode);
    expect(body.components.schemas).toEqual(components.schemas);
    expect(Object.keys(body.paths)).toEqual(Object.keys(paths));
    expect(body).not.toHaveProperty("servers");
    expect(JSON.stringify(body)).not.toContain('"examples"');
  });

  test("holds nothing that Terraform would read as an expression", () => {
    expect(gatewayBody({ mode, invokeArnOf: () => "" })).not.toMatch(/[$%]\{/);
  });

  describe("what API Gateway answers by itself", () => {
    const responses = Object.entries(body["x-amazon-apigateway-gateway-responses"]);

    test.each(responses)("defect 15: %s never repeats what was sent", (_type, response) => {
      const { responseTemplates, responseParameters } = response;
      const used = JSON.stringify([responseTemplates, responseParameters]).match(
        /\$[\w.]+|(method|integration)\.\w+/g,
      );
      expect(used).toEqual(["$context.requestId"]);
    });

    test.each(responses)("%s is a problem document that no cache keeps", (_type, response) => {
      expect(response.responseParameters).toMatchObject({
        "gatewayresponse.header.Content-Type": "'application/problem+json'",
        "gatewayresponse.header.Cache-Control": "'no-store'",
      });
      const document = JSON.parse(String(response.responseTemplates["application/json"])) as Record<
        string,
        unknown
      >;
      expect(document).toEqual({
        type: expect.stringMatching(/^urn:payments:problem:[a-z-]+$/) as string,
        title: expect.any(String) as string,
        detail: expect.any(String) as string,
        requestId: "$context.requestId",
        ...(response.statusCode !== undefined && { status: Number(response.statusCode) }),
      });
    });

    test("each has its status", () => {
      expect(Object.fromEntries(responses.map(([type, { statusCode }]) => [type, statusCode]))).toEqual({
        DEFAULT_4XX: undefined,
        DEFAULT_5XX: undefined,
        BAD_REQUEST_BODY: "400",
        ACCESS_DENIED: "403",
        INVALID_API_KEY: "403",
        MISSING_AUTHENTICATION_TOKEN: "404",
        THROTTLED: "429",
        UNAUTHORIZED: "401",
      });
    });

    test("a throttled client is told when to come again", () => {
      const told = responses.filter(
        ([, { responseParameters }]) => "gatewayresponse.header.Retry-After" in responseParameters,
      );
      expect(told.map(([type]) => type)).toEqual(["THROTTLED"]);
    });
  });
});

test("tokens are checked by the authorizer, and refused unasked where they cannot be tokens", () => {
  const scheme = bodyOf("jwt").components.securitySchemes.bearerToken as Record<string, unknown>;
  expect(scheme).toMatchObject({ type: "apiKey", name: "Authorization", in: "header" });
  expect(scheme["x-amazon-apigateway-authtype"]).toBe("custom");
  const authorizer = scheme["x-amazon-apigateway-authorizer"] as Record<string, unknown>;
  expect(authorizer).toMatchObject({
    type: "token",
    authorizerUri: "invoke:authorizer",
    authorizerResultTtlInSeconds: 300,
  });
  const expression = new RegExp(String(authorizer.identityValidationExpression));
  expect(expression.test("Bearer eyJhbGciOi.eyJzdWIi.c2lnbmF0dXJl-_")).toBe(true);
  expect(
    ["", "Bearer", "Bearer x", "Basic dXNlcjpwYXNz", "Bearer a.b.c d"].filter((text) =>
      expression.test(text),
    ),
  ).toEqual([]);
});

test("keys come in the header x-api-key, without an authorizer", () => {
  expect(bodyOf("api-key").components.securitySchemes.apiKey).toEqual({
    type: "apiKey",
    name: "x-api-key",
    in: "header",
    description: "One value in both Regions",
  });
});

describe.each(PAIR_ROLES)("in the %s, as synthesized", (role) => {
  const template = paymentsTemplate(JWT);
  const invoke = (name: string) =>
    reference(template, "aws_lambda_alias", `${role}_api_${name.replaceAll("-", "_")}_live`, "invoke_arn");
  const synthesized = String(apiResource(template, role, "aws_api_gateway_rest_api", "rest_api").body);

  test("defect 1: every route leads to a function of the Region itself", () => {
    const uris = (body: Body) =>
      operations(body).map(([route, operation]) => [route, operation["x-amazon-apigateway-integration"].uri]);
    expect(uris(JSON.parse(synthesized) as Body)).toEqual(
      uris(JSON.parse(gatewayBody({ mode: "jwt", invokeArnOf: invoke })) as Body),
    );
  });

  test("nothing else differs from Region to Region", () => {
    const anywhere = synthesized.replaceAll(/\$\{aws_lambda_alias\.\w+\.invoke_arn\}/g, "somewhere");
    expect(anywhere === gatewayBody({ mode: "jwt", invokeArnOf: () => "somewhere" })).toBe(true);
  });
});
