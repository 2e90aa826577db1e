import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { LambdaClient } from "@aws-sdk/client-lambda";
import { SNSClient } from "@aws-sdk/client-sns";
import { SQSClient } from "@aws-sdk/client-sqs";
import { clientLimits } from "../adapters/client-limits";
import { dynamoMemory } from "../adapters/dynamo-memory";
import { dynamoSwitchStore } from "../adapters/dynamo-switch-store";
import { lambdaReconciler } from "../adapters/lambda-reconciler";
import { queueProbe, tableProbe } from "../adapters/probes";
import { regionOfTopic, snsNotices } from "../adapters/sns-notices";
import { decide } from "../failover/decide";
import { answers, probeHealth } from "../failover/health-probe";
import { noticeOf } from "../failover/notice";
import { STANDBY_POST } from "../failover/posts";
import { probeOnce, type ProbeDependencies } from "../failover/probe-once";
import { ORCHESTRATOR, RELEASE_ORCHESTRATOR } from "../failover/switch-state";
import { unfitOf } from "../failover/own-region";
import { readEnvironment } from "../shared/environment";
import { createLog } from "../shared/log";
import { createMeter } from "../shared/meter";
import { traced } from "../shared/tracing";
import { environmentSchema } from "./environment";
import { createOrchestrator } from "./handler";

const environment = readEnvironment(environmentSchema);
const { AWS_REGION: standbyRegion, PRIMARY_REGION: primaryRegion } = environment;
const log = createLog(environment);
const meter = createMeter(environment);

// At worst 2 s to read beside 4 s to probe, 5 s to change the switch, 3 s to tell and 2 s to remember: 14 s.
const table = traced(new DynamoDBClient(clientLimits({ attemptMilliseconds: 1000, attempts: 2 })));
const queue = traced(new SQSClient(clientLimits({ attemptMilliseconds: 1000, attempts: 2 })));
const topic = traced(new SNSClient(clientLimits({ attemptMilliseconds: 1500, attempts: 2 })));
const peerTopic = traced(
  new SNSClient({
    ...clientLimits({ attemptMilliseconds: 2000, attempts: 1 }),
    // A client of another Region's topic must speak to that Region.
    region: regionOfTopic(environment.PEER_OPERATIONS_TOPIC_ARN),
  }),
);
const functions = traced(new LambdaClient(clientLimits({ attemptMilliseconds: 1500, attempts: 2 })));

const dependencies: ProbeDependencies = {
  log,
  meter,
  post: STANDBY_POST,
  memoryStore: dynamoMemory(table, environment.CONTROL_TABLE_NAME, ORCHESTRATOR),
  peerMemory: dynamoMemory(table, environment.CONTROL_TABLE_NAME, RELEASE_ORCHESTRATOR),
  switchStore: dynamoSwitchStore(table, environment.CONTROL_TABLE_NAME),
  probePeer: () =>
    probeHealth({ url: environment.PRIMARY_HEALTH_URL, region: primaryRegion, role: "primary" }),
  unfitInOwnRegion: unfitOf({
    health: async () =>
      (await probeHealth({ url: environment.STANDBY_HEALTH_URL, region: standbyRegion, role: "standby" }))
        .healthy,
    "third Region": async () =>
      environment.INDEPENDENT_URL === undefined || answers(environment.INDEPENDENT_URL),
    table: tableProbe(table, environment.TABLE_NAME, environment.CONSISTENCY),
    queue: queueProbe(queue, environment.QUEUE_URL),
  }),
  decide: (known, observation) =>
    decide(known, observation, {
      failuresBeforeEngaging: environment.FAILURES_BEFORE_ENGAGING,
      failback: environment.FAILBACK,
      failbackAfterSuccesses: environment.FAILBACK_AFTER_SUCCESSES,
    }),
  noticeOf: (state) =>
    noticeOf(state, { environment: environment.ENVIRONMENT_SUFFIX, primaryRegion, standbyRegion }),
  publish: {
    standby: snsNotices(topic, environment.OPERATIONS_TOPIC_ARN),
    primary: snsNotices(peerTopic, environment.PEER_OPERATIONS_TOPIC_ARN),
  },
  takeOver: lambdaReconciler(functions, environment.RECONCILER_FUNCTION_NAME),
};

export const handler = createOrchestrator({ log, meter, probeOnce: () => probeOnce(dependencies) });
