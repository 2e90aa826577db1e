import type { Construct } from "constructs";
import { Fn } from "cdktf";
import { ApiGatewayAccount } from "@cdktf/provider-aws/lib/api-gateway-account";
import { ApiGatewayDeployment } from "@cdktf/provider-aws/lib/api-gateway-deployment";
import { ApiGatewayMethodSettings } from "@cdktf/provider-aws/lib/api-gateway-method-settings";
import { ApiGatewayRestApi } from "@cdktf/provider-aws/lib/api-gateway-rest-api";
import { ApiGatewayStage } from "@cdktf/provider-aws/lib/api-gateway-stage";
import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group";
import type { Region } from "../../region";
import { RegionalScope } from "../../region";
import { arnIn } from "../../arn";
import { ServiceRole } from "../service-role/service-role";

export interface Throttling {
  /** Requests per second, steady. */
  readonly rateLimit: number;
  /** Requests at once. */
  readonly burstLimit: number;
}

export interface RestApiProps {
  readonly region: Region;
  /** The API's name, which its access log has too. */
  readonly apiName: string;
  /** The name of the role by which API Gateway writes logs. */
  readonly loggingRoleName: string;
  /** Days that CloudWatch keeps the logs. */
  readonly logRetentionDays: number;
  readonly keyArn: string;
  /** The OpenAPI document with its integrations, as JSON. */
  readonly body: string;
  readonly throttling: Throttling;
  /** Whether the default execute-api host stops answering, because custom domains do. */
  readonly disableExecuteApiEndpoint: boolean;
  /** Methods, as method settings name them, of which an execution log could quote what a client wrote. */
  readonly methodsWithoutExecutionLog: readonly string[];
  /** How the access log tells the client of a request: by its API key, or by the authorizer's word. @default not at all */
  readonly clientField?: keyof typeof CLIENT_FIELDS;
}

/** The stage, and so the first segment of every path. */
export const STAGE_NAME = "v1";

/** What the access log keeps of a request: no path, query, header or message, any of which may hold a card number. */
const ACCESS_LOG_FORMAT = {
  requestId: "$context.requestId",
  extendedRequestId: "$context.extendedRequestId",
  requestTime: "$context.requestTime",
  sourceAddress: "$context.identity.sourceIp",
  method: "$context.httpMethod",
  resource: "$context.resourcePath",
  protocol: "$context.protocol",
  status: "$context.status",
  errorType: "$context.error.responseType",
  responseLength: "$context.responseLength",
  responseLatency: "$context.responseLatency",
  integrationLatency: "$context.integrationLatency",
};

/** What tells the client of a request. A key's value would be a secret, its id is none. */
const CLIENT_FIELDS = {
  apiKeyId: { apiKeyId: "$context.identity.apiKeyId" },
  clientId: { clientId: "$context.authorizer.principalId" },
} as const;

/** What API Gateway asks of its logging role: https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-logging.html */
const LOGGING_ACTIONS = [
  "logs:CreateLogGroup",
  "logs:CreateLogStream",
  "logs:DescribeLogGroups",
  "logs:DescribeLogStreams",
  "logs:FilterLogEvents",
  "logs:GetLogEvents",
  "logs:PutLogEvents",
];

/** The regional REST API of one Region: one OpenAPI document, one stage, throttled and logged. */
export class RestApi extends RegionalScope {
  readonly restApiId: string;
  readonly apiName: string;
  readonly executionArn: string;
  readonly stage: ApiGatewayStage;

  constructor(scope: Construct, id: string, props: RestApiProps) {
    super(scope, id, props.region);
    const { region, apiName } = props;
    const { provider } = region;
    const api = new ApiGatewayRestApi(this, "api", {
      provider,
      name: apiName,
      description: `Takes payments in ${region.name}`,
      body: props.body,
      endpointConfiguration: { types: ["REGIONAL"] },
      disableExecuteApiEndpoint: props.disableExecuteApiEndpoint,
    });
    const deployment = new ApiGatewayDeployment(this, "deployment", {
      provider,
      restApiId: api.id,
      // The attribute, not our string: cdktf refuses a string with quotes inside a function call.
      triggers: {
        redeployment: Fn.sha1(api.body),
        // Takes effect with a deployment, says AWS:
        // https://docs.aws.amazon.com/apigateway/latest/developerguide/rest-api-disable-default-endpoint.html
        disable_execute_api_endpoint: String(props.disableExecuteApiEndpoint),
      },
      lifecycle: { createBeforeDestroy: true },
    });
    this.restApiId = api.id;
    this.apiName = api.name;
    this.executionArn = api.executionArn;
    const accessLogs = this.logGroup("access_logs", `/aws/apigateway/${apiName}`, props);
    // API Gateway would make this group itself, without retention or encryption.
    const executionLogs = this.logGroup(
      "execution_logs",
      `API-Gateway-Execution-Logs_${api.id}/${STAGE_NAME}`,
      props,
    );
    this.stage = new ApiGatewayStage(this, "stage", {
      provider,
      restApiId: api.id,
      deploymentId: deployment.id,
      stageName: STAGE_NAME,
      // API Gateway's own segment holds the request's URL, and so whatever a client writes into its path or query:
      // https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-understanding-xray-traces.html
      // The functions trace themselves, and know no URL.
      xrayTracingEnabled: false,
      accessLogSettings: {
        destinationArn: accessLogs.arn,
        format: JSON.stringify({
          ...ACCESS_LOG_FORMAT,
          ...(props.clientField && CLIENT_FIELDS[props.clientField]),
        }),
      },
      dependsOn: [this.loggingAccount(props), executionLogs],
    });
    this.methodSettings("settings", "*/*", "ERROR", props);
    // What a body validator refuses, or a path holds, the execution log quotes, card numbers included.
    for (const method of props.methodsWithoutExecutionLog) {
      this.methodSettings(
        `settings_${method
          .replace(/^~1/, "")
          .replace(/(~1|\W)+/g, "_")
          .toLowerCase()}`,
        method,
        "OFF",
        props,
      );
    }
  }

  private logGroup(
    id: string,
    name: string,
    { region, logRetentionDays, keyArn }: RestApiProps,
  ): CloudwatchLogGroup {
    return new CloudwatchLogGroup(this, id, {
      provider: region.provider,
      name,
      retentionInDays: logRetentionDays,
      kmsKeyId: keyArn,
    });
  }

  private methodSettings(
    id: string,
    methodPath: string,
    loggingLevel: string,
    { region, throttling }: RestApiProps,
  ): void {
    new ApiGatewayMethodSettings(this, id, {
      provider: region.provider,
      restApiId: this.restApiId,
      stageName: this.stage.stageName,
      methodPath,
      settings: {
        metricsEnabled: true,
        loggingLevel,
        dataTraceEnabled: false,
        throttlingRateLimit: throttling.rateLimit,
        throttlingBurstLimit: throttling.burstLimit,
      },
    });
  }

  /** The role by which API Gateway writes logs: one setting of the account and Region; without it a stage with logs is refused. */
  private loggingAccount({ region, loggingRoleName }: RestApiProps): ApiGatewayAccount {
    const role = new ServiceRole(this, "logging", {
      region,
      name: loggingRoleName,
      description: "API Gateway writes its logs",
      service: "apigateway.amazonaws.com",
      statements: [
        {
          sid: "WriteApiLogs",
          actions: LOGGING_ACTIONS,
          resources: [arnIn(region, "logs", "*")],
        },
      ],
    });
    return new ApiGatewayAccount(this, "account", {
      provider: region.provider,
      cloudwatchRoleArn: role.arn,
      dependsOn: [role.policy],
    });
  }
}
