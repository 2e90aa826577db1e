import { StackError } from "../errors";
import type { PairRole } from "../roles";
import { checkPermission } from "./invoke-permission";
import { type OpenApi, readAuthorizer, readGatewayResponses, readRoute, routesIn } from "./open-api";
import type { ApiKeyPlan, ApiPlan, FunctionPlan, ThrottlePlan } from "./plan";
import { addressOf, type Resource } from "./resource";
import type { TerraformStack } from "./terraform-stack";

/** The one REST API of a Region. */
export function readApi(stack: TerraformStack, role: PairRole, functions: readonly FunctionPlan[]): ApiPlan {
  const [resource, ...others] = stack.in(role, "aws_api_gateway_rest_api");
  if (resource === undefined || others.length > 0) {
    throw new StackError(`aws_api_gateway_rest_api (${role})`, {
      happened: `the Region has ${others.length + (resource ? 1 : 0)} REST APIs; the drill takes payments through one`,
      mend: "Define one API in each Region.",
    });
  }
  const id = stack.text(resource, "id");
  const executionArn = stack.text(resource, "execution_arn");
  const stage = stageOf(stack, role, resource, id);
  const document = JSON.parse(stack.text(resource, "body")) as OpenApi;
  const routes = routesIn(document).map((route) => readRoute(addressOf(resource), document, route));
  for (const { method, path, functionArn } of routes) {
    const source = `${executionArn}/${stage}/${method}${path.replace(/\{[^}]+\}/g, "*")}`;
    checkPermission(
      `${addressOf(resource)} ${method} ${path}`,
      functions,
      functionArn,
      "apigateway.amazonaws.com",
      source,
    );
  }
  const authorizer = readAuthorizer(addressOf(resource), document);
  if (authorizer !== undefined) {
    const source = `${executionArn}/authorizers/${id}`;
    checkPermission(
      `${addressOf(resource)} authorizer`,
      functions,
      authorizer.functionArn,
      "apigateway.amazonaws.com",
      source,
    );
  }
  return {
    ...{ id, executionArn, authorizer },
    name: stack.text(resource, "name"),
    stage,
    hosts: hostsOf(stack, role, id),
    routes,
    apiKeys: apiKeysOf(stack, role),
    throttles: throttlesOf(stack, role, id),
    gatewayResponses: readGatewayResponses(document),
  };
}

function stageOf(stack: TerraformStack, role: PairRole, api: Resource, id: string): string {
  const stage = stack.in(role, "aws_api_gateway_stage").find((one) => stack.text(one, "rest_api_id") === id);
  if (stage === undefined) {
    throw new StackError(addressOf(api), {
      happened: "the API has no stage: nobody can call it",
      mend: "Deploy it to a stage.",
    });
  }
  return stack.text(stage, "stage_name");
}

function hostsOf(stack: TerraformStack, role: PairRole, id: string): Record<string, string> {
  return Object.fromEntries(
    stack
      .in(role, "aws_api_gateway_base_path_mapping")
      .filter((mapping) => stack.text(mapping, "api_id") === id)
      .map((mapping) => [stack.text(mapping, "domain_name"), stack.optional(mapping, "base_path") ?? ""]),
  );
}

/** The clients' keys, as far as a usage plan admits them. */
function apiKeysOf(stack: TerraformStack, role: PairRole): ApiKeyPlan[] {
  const admitted = new Set(
    stack.in(role, "aws_api_gateway_usage_plan_key").map((link) => stack.text(link, "key_id")),
  );
  return stack
    .in(role, "aws_api_gateway_api_key")
    .map((key) => ({ id: stack.text(key, "id"), value: stack.text(key, "value") }))
    .filter(({ id }) => admitted.has(id));
}

interface MethodSettings {
  readonly throttling_rate_limit?: number;
  readonly throttling_burst_limit?: number;
}

function throttlesOf(stack: TerraformStack, role: PairRole, id: string): Record<string, ThrottlePlan> {
  const entries = stack
    .in(role, "aws_api_gateway_method_settings")
    .filter((settings) => stack.text(settings, "rest_api_id") === id)
    .flatMap((settings) => {
      const { throttling_rate_limit: rate, throttling_burst_limit: burst } = settings.attributes
        .settings as MethodSettings;
      const path = stack.text(settings, "method_path");
      const [, resource, method] = /^(.+)\/([A-Z]+)$/.exec(path) ?? [];
      const key = path === "*/*" ? "*" : `${method} /${resource}`;
      return rate === undefined || burst === undefined ? [] : [[key, { rate, burst }] as const];
    });
  return Object.fromEntries(entries);
}
