import { randomUUID } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { Clock } from "../clock";
import type { ApiPlan, RoutePlan } from "../stack/plan";
import { bodyOf } from "./aws-endpoint";
import { type Caller, proxyEvent, type ProxyResult } from "./api-event";
import { bodyCheck } from "./body-check";
import type { FunctionPool } from "./function-pool";
import { NO_METRICS, type RecordMetrics } from "./metric-recorder";
import { Throttle } from "./throttle";
import { TokenAuthorizer } from "./token-authorizer";

interface Route {
  readonly plan: RoutePlan;
  readonly pool: FunctionPool;
  readonly pattern: RegExp;
  readonly throttle?: Throttle;
  readonly accepts?: (body: string) => boolean;
}

/** Refusals that API Gateway answers by itself, by the names of its gateway responses. */
type Refusal =
  | "MISSING_AUTHENTICATION_TOKEN"
  | "INVALID_API_KEY"
  | "THROTTLED"
  | "BAD_REQUEST_BODY"
  | "DEFAULT_5XX"
  | "AUTHORIZER_FAILURE"
  | "UNAUTHORIZED"
  | "ACCESS_DENIED";

const STATUSES: Readonly<Record<Refusal, number>> = {
  MISSING_AUTHENTICATION_TOKEN: 403,
  INVALID_API_KEY: 403,
  ACCESS_DENIED: 403,
  UNAUTHORIZED: 401,
  AUTHORIZER_FAILURE: 500,
  THROTTLED: 429,
  BAD_REQUEST_BODY: 400,
  DEFAULT_5XX: 502,
};

/** The REST API of one Region, from the OpenAPI document that API Gateway is given. It speaks HTTP, not HTTPS. */
export class ApiGateway {
  private readonly routes: readonly Route[];
  private readonly authorizer?: TokenAuthorizer;

  constructor(
    private readonly plan: ApiPlan,
    pools: readonly FunctionPool[],
    clock: Clock,
    private readonly record: RecordMetrics = NO_METRICS,
  ) {
    const { authorizer } = plan;
    const judge = pools.find((pool) => pool.plan.invoked.arn === authorizer?.functionArn);
    this.authorizer = authorizer && judge && new TokenAuthorizer(authorizer, judge, clock);
    const shared = plan.throttles["*"] && new Throttle(plan.throttles["*"], clock);
    this.routes = plan.routes.map((route) => {
      const own = plan.throttles[`${route.method} ${route.path}`];
      return {
        plan: route,
        pool: pools.find((pool) => pool.plan.invoked.arn === route.functionArn) as FunctionPool,
        pattern: new RegExp(`^${route.path.replace(/\{(\w+)\}/g, "(?<$1>[^/]+)")}$`),
        throttle: own ? new Throttle(own, clock) : shared,
        accepts: route.bodySchema && bodyCheck(route.bodySchema),
      };
    });
  }

  server(): Server {
    return createServer((request, response) => {
      this.answer(request, response).catch(() => response.destroy());
    });
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = (await bodyOf(request)).toString();
    const requestId = randomUUID();
    const url = new URL(request.url ?? "/", "http://drill");
    const basePath = this.plan.hosts[hostOf(request)];
    const path =
      basePath !== undefined && url.pathname.startsWith(`/${basePath}/`)
        ? url.pathname.slice(basePath.length + 1)
        : undefined;
    if (path === undefined) {
      return this.refuse(response, "ACCESS_DENIED", requestId);
    }
    const route = this.routes.find(
      ({ plan, pattern }) => plan.method === request.method && pattern.test(path),
    );
    this.measure(route?.plan, response);
    const refusal = await this.refusal(route, request, body);
    if (refusal !== undefined || route === undefined) {
      return this.refuse(response, refusal ?? "MISSING_AUTHENTICATION_TOKEN", requestId);
    }
    const event = proxyEvent({
      ...{ request, url, body, requestId, stage: this.plan.stage, resource: route.plan.path },
      path: url.pathname,
      caller: this.callerOf(route.plan, request),
      pathParameters: { ...route.pattern.exec(path)?.groups },
    });
    try {
      const result = (await route.pool.invoke(event)) as ProxyResult;
      response
        .writeHead(result.statusCode, { ...result.headers, "x-amzn-requestid": requestId })
        .end(result.body);
    } catch {
      this.refuse(response, "DEFAULT_5XX", requestId);
    }
  }

  /** Its detailed metrics are by method and resource too. Latencies are those of this machine. */
  private measure(route: RoutePlan | undefined, response: ServerResponse): void {
    const startedAt = Date.now();
    const { name, stage } = this.plan;
    response.once("finish", () => {
      const { statusCode: status } = response;
      const values = {
        ...{ Count: 1, Latency: Date.now() - startedAt },
        ...{ "4XXError": Number(status >= 400 && status < 500), "5XXError": Number(status >= 500) },
      };
      this.record("AWS/ApiGateway", { ApiName: name }, values);
      this.record("AWS/ApiGateway", { ApiName: name, Stage: stage }, values);
      if (route !== undefined) {
        const { method, path } = route;
        this.record(
          "AWS/ApiGateway",
          { ApiName: name, Stage: stage, Method: method, Resource: path },
          values,
        );
      }
    });
  }

  private async refusal(
    route: Route | undefined,
    request: IncomingMessage,
    body: string,
  ): Promise<Refusal | undefined> {
    if (route === undefined) {
      return "MISSING_AUTHENTICATION_TOKEN";
    }
    const unknown = await this.unknownCaller(route.plan, request);
    if (unknown !== undefined) {
      return unknown;
    }
    if (route.throttle?.admits() === false) {
      return "THROTTLED";
    }
    return route.accepts?.(body) === false ? "BAD_REQUEST_BODY" : undefined;
  }

  private async unknownCaller(
    { credential, method, path }: RoutePlan,
    { headers }: IncomingMessage,
  ): Promise<Refusal | undefined> {
    const { apiKeys, executionArn, stage } = this.plan;
    if (credential === "api-key") {
      return apiKeys.some(({ value }) => value === headers["x-api-key"]) ? undefined : "INVALID_API_KEY";
    }
    if (credential === "token") {
      const verdict = await this.authorizer?.judge(
        headers.authorization,
        `${executionArn}/${stage}/${method}${path}`,
      );
      return verdict === "allowed" ? undefined : (verdict ?? "AUTHORIZER_FAILURE");
    }
    return undefined;
  }

  /** Whoever was let in, by the credential that the route asks for. */
  private callerOf({ credential }: RoutePlan, { headers }: IncomingMessage): Caller {
    switch (credential) {
      case "api-key":
        return { apiKeyId: this.plan.apiKeys.find(({ value }) => value === headers["x-api-key"])?.id };
      case "token":
        return { principalId: this.authorizer?.principalOf(headers.authorization) };
      case "none":
        return {};
    }
  }

  private refuse(response: ServerResponse, refusal: Refusal, requestId: string): void {
    const fallback = this.plan.gatewayResponses[STATUSES[refusal] < 500 ? "DEFAULT_4XX" : "DEFAULT_5XX"];
    const {
      status = STATUSES[refusal],
      headers = {},
      template = "",
    } = this.plan.gatewayResponses[refusal] ?? fallback ?? {};
    response.writeHead(status, headers).end(template.replaceAll("$context.requestId", requestId));
  }
}

/** The host that a client asked for; what the handlers' own requests ask for comes in a header of the drill's. */
function hostOf({ headers }: IncomingMessage): string {
  return String(headers["x-drill-host"] ?? headers.host ?? "");
}
