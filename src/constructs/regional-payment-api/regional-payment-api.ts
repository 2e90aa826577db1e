import type { Construct } from "constructs";
import { TerraformStack } from "cdktf";
import { LambdaEventSourceMapping } from "@cdktf/provider-aws/lib/lambda-event-source-mapping";
import type { FunctionName } from "../../bundling/function-names";
import type { PairRole } from "../../region";
import { ConstructError } from "../../errors";
import { RegionalScope } from "../../region";
import { DEFAULT_LOG_RETENTION_DAYS } from "../../validations/log-retention";
import { type Authentication, keyLabel } from "./authentication";
import { chosenVariables } from "./chosen-variables";
import type { ClientKey } from "./client-key";
import { admitClients, type ClientKeys, clientsByKeyId, makeClientKeys } from "./client-keys";
import type { RegionalPaymentApiProps } from "./props";
import { functionVariables } from "./function-variables";
import { AUTHORIZER_DEFINITION, FUNCTION_DEFINITIONS } from "./function-definitions";
import type { ApiFunctionName, FunctionDefinition, FunctionResources } from "./function-definitions";
import { gatewayBody } from "./open-api/gateway-body";
import { type ApiRoute, ROUTES } from "./open-api/routes";
import { PaymentQueue } from "./payment-queue";
import { RegionalFunction } from "./regional-function";
import { RestApi, STAGE_NAME } from "./rest-api";
import { Schedule } from "./schedule";
import { TransactionsTopic } from "./transactions-topic";
import { validateSettings } from "./validate-settings";
import { validatePaymentApi } from "./validate";
import { WebAcl } from "./web-acl";

/** Messages that the processor takes at once. */
const BATCH_SIZE = 10;
/** Batches that the processor works on at once: its share of the account's concurrency, and of the table's. */
const MAXIMUM_CONCURRENT_BATCHES = 50;
/** The window of WAF's rate rule, in seconds. */
const RATE_WINDOW_SECONDS = 300;

/** Everything that one Region needs to take payments. Made once for each Region, from this one class. */
export class RegionalPaymentApi extends RegionalScope {
  readonly api: RestApi;
  readonly queue: PaymentQueue;
  readonly topic: TransactionsTopic;
  readonly functions: ReadonlyMap<FunctionName, RegionalFunction>;
  /** The key that all clients share, where they share one. */
  readonly clientKey?: ClientKey;
  /** The keys of the clients that have one each, by client. */
  readonly clientKeys: ReadonlyMap<string, ClientKey> = new Map();
  private readonly keys: ClientKeys = new Map();

  constructor(
    scope: Construct,
    id: string,
    private readonly props: RegionalPaymentApiProps,
  ) {
    super(scope, id, props.region);
    validatePaymentApi(this, props);
    this.refuseSecondKey();
    const { naming, region, keyArn, authentication, throttling } = props;
    const { role } = this;
    validateSettings(this.node.path, props);
    this.queue = new PaymentQueue(this, "payments", {
      region,
      queueName: naming.name("sqsQueue", "queue", role),
      deadLetterQueueName: naming.name("sqsQueue", "dead-letters", role),
      keyArn,
      consumerTimeoutSeconds: FUNCTION_DEFINITIONS.processor.timeoutSeconds,
    });
    this.topic = new TransactionsTopic(this, "transactions", {
      region,
      topicName: naming.name("snsTopic", "transactions", role),
      keyArn,
    });
    if (authentication.mode === "api-key") {
      this.keys = makeClientKeys(this, { naming, region, role, authentication });
      if (authentication.clients) this.clientKeys = this.keys;
      else this.clientKey = [...this.keys.values()][0];
    }
    this.functions = this.makeFunctions();
    this.api = new RestApi(this, "rest", {
      region,
      apiName: naming.name("restApi", "api", role),
      loggingRoleName: naming.name("iamRole", "api-logging", role),
      logRetentionDays: props.logRetentionDays ?? DEFAULT_LOG_RETENTION_DAYS,
      keyArn,
      throttling,
      body: gatewayBody({ mode: authentication.mode, invokeArnOf: (name) => this.function(name).invokeArn }),
      disableExecuteApiEndpoint: props.disableExecuteApiEndpoint ?? false,
      methodsWithoutExecutionLog: ROUTES.filter(
        ({ validatedByGateway, path }) => validatedByGateway || path.includes("{"),
      ).map(methodPathOf),
      clientField: clientFieldOf(authentication),
    });
    this.allowApiToInvoke();
    this.consumeQueue();
    new Schedule(this, "reconciliation", {
      region,
      ruleName: naming.name("eventRule", "reconciler", role),
      targetId: "reconciler",
      description: "Finds open payments that no queue holds any more, each minute",
      target: this.function("reconciler"),
    });
    if (authentication.mode === "jwt") {
      new Schedule(this, "key_set", {
        region,
        ruleName: naming.name("eventRule", "key-set", role),
        targetId: "key-set",
        description: "Keeps the token issuer's keys for the time when it is down, each minute",
        target: this.function("authorizer"),
      });
    }
    if (authentication.mode === "api-key") {
      admitClients(this.keys, { naming, role, authentication, api: this.api, throttling });
    }
    if (props.webAcl ?? true) {
      new WebAcl(this, "waf", {
        region,
        name: naming.name("webAcl", "api", role),
        stageArn: this.api.stage.arn,
        keyArn,
        logRetentionDays: props.logRetentionDays ?? DEFAULT_LOG_RETENTION_DAYS,
        // One address may take half of the steady rate, and no more.
        requestsPerAddress: (throttling.rateLimit * RATE_WINDOW_SECONDS) / 2,
      });
    }
  }

  function(name: FunctionName): RegionalFunction {
    return this.functions.get(name) as RegionalFunction;
  }

  /** The Region's role in the pair. */
  get role(): PairRole {
    return this.props.region.role as PairRole;
  }

  /** How the other Region's API knows clients: as this one does, by keys of the same values. */
  get authenticationOfPeer(): Authentication {
    const { authentication } = this.props;
    if (authentication.mode === "jwt") return authentication;
    const values = [...this.keys].flatMap(([client, { generations }]) =>
      [...generations].map(([generation, { value }]) => [keyLabel({ client, generation }), value] as const),
    );
    return { ...authentication, keyValue: undefined, keyValues: Object.fromEntries(values) };
  }

  /** Clients have one key, which both Regions take: a second one that API Gateway makes would fail them over into 403. */
  private refuseSecondKey(): void {
    const makesKey = ({ naming, authentication }: RegionalPaymentApiProps) =>
      authentication.mode === "api-key" &&
      (authentication.keyValues ?? authentication.keyValue) === undefined &&
      naming.name("restApi", "client");
    const mine = makesKey(this.props);
    if (mine === false) return;
    const other = TerraformStack.of(this)
      .node.findAll()
      .find((one) => one instanceof RegionalPaymentApi && one !== this && makesKey(one.props) === mine);
    if (!other) return;
    throw new ConstructError(this.node.path, {
      happened: "both Regions would make an API key of their own, and a client's key fail after a failover",
      given: "authentication without the other's values, twice",
      mend: `Pass the authenticationOfPeer of ${other.node.path}.`,
    });
  }

  private makeFunctions(): ReadonlyMap<FunctionName, RegionalFunction> {
    const { region, table, controlTable, receiptsBucket, keyArn, authentication } = this.props;
    const resources: FunctionResources = {
      region,
      tableArn: table.arns[this.role],
      controlTableArn: controlTable.arns[this.role],
      queueArn: this.queue.queue.arn,
      topicArn: this.topic.arn,
      receiptsBucketArn: receiptsBucket.arn,
      keyArn,
      consistency: table.consistency.mode,
    };
    const definitions: [string, FunctionDefinition][] = Object.entries(FUNCTION_DEFINITIONS);
    if (authentication.mode === "jwt") definitions.push(["authorizer", AUTHORIZER_DEFINITION]);
    return new Map(
      definitions.map(([name, definition]) => [
        name as FunctionName,
        this.makeFunction(name as ApiFunctionName | "authorizer", definition, resources),
      ]),
    );
  }

  private makeFunction(
    name: ApiFunctionName | "authorizer",
    definition: FunctionDefinition,
    resources: FunctionResources,
  ): RegionalFunction {
    const { naming, region, packages, keyArn, reserveConcurrency = true } = this.props;
    return new RegionalFunction(this, name.replaceAll("-", "_"), {
      region,
      functionName: naming.name("lambdaFunction", name, this.role),
      description: definition.description,
      code: packages.of(name),
      keyArn,
      timeoutSeconds: definition.timeoutSeconds,
      memoryMegabytes: definition.memoryMegabytes,
      traced: definition.traced,
      network: this.props.network,
      needsInternet: this.internetNeedOf(name),
      logRetentionDays: this.props.logRetentionDays,
      releases: this.props.releases,
      reservedConcurrency: reserveConcurrency ? definition.reservedConcurrency : undefined,
      variables: chosenVariables(
        name,
        naming.suffix,
        functionVariables({
          ...this.props,
          queueUrl: this.queue.queue.url,
          topicArn: this.topic.arn,
          clientKeys: this.clientKeys.size > 0 ? clientsByKeyId(this.clientKeys) : undefined,
        }),
      ),
      statements: definition.statements(resources),
    });
  }

  private internetNeedOf(name: ApiFunctionName | "authorizer"): string | undefined {
    if (name === "authorizer") return "it reads the keys of the token issuer";
    return name === "processor" && this.props.settlementUrl !== undefined
      ? "it settles over HTTPS"
      : undefined;
  }

  /** Each route may invoke its own function, and no other. */
  private allowApiToInvoke(): void {
    for (const { handler, method, path } of ROUTES) {
      const resource = path.replace(/\{\w+\}/g, "*");
      const sourceArn = `${this.api.executionArn}/${STAGE_NAME}/${method.toUpperCase()}${resource}`;
      this.function(handler).allowInvocation("from_api", "apigateway.amazonaws.com", sourceArn);
    }
    this.functions
      .get("authorizer")
      ?.allowInvocation("from_api", "apigateway.amazonaws.com", `${this.api.executionArn}/authorizers/*`);
  }

  private consumeQueue(): void {
    new LambdaEventSourceMapping(this, "consumer", {
      provider: this.region.provider,
      eventSourceArn: this.queue.queue.arn,
      functionName: this.function("processor").arn,
      batchSize: BATCH_SIZE,
      functionResponseTypes: ["ReportBatchItemFailures"],
      scalingConfig: { maximumConcurrency: MAXIMUM_CONCURRENT_BATCHES },
    });
  }
}

/**
 * How method settings name a method: the slashes of a nested path are escaped, its first one too.
 * https://github.com/hashicorp/terraform-provider-aws/issues/9738
 */
function methodPathOf({ path, method }: ApiRoute): string {
  const nested = path.lastIndexOf("/") > 0;
  return `${nested ? path.replaceAll("/", "~1") : path.slice(1)}/${method.toUpperCase()}`;
}

/** Where one key is all that there is, its id says nothing. */
function clientFieldOf(authentication: Authentication): "clientId" | "apiKeyId" | undefined {
  if (authentication.mode === "jwt") return "clientId";
  return authentication.clients || authentication.keyGenerations ? "apiKeyId" : undefined;
}
