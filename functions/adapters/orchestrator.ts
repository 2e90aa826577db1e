import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { SNSClient } from "@aws-sdk/client-sns";
import { SQSClient } from "@aws-sdk/client-sqs";
import { answers, probeHealth } from "../failover/health-probe";
import { noticeOf } from "../failover/notice";
import type { OrchestratorEnvironment } from "../failover/orchestrator-variables";
import { unfitOf } from "../failover/own-region";
import { POSTS } from "../failover/posts";
import { probeOnce, type ProbeDependencies } from "../failover/probe-once";
import { type OrchestratorHandler, scheduledProbes } from "./scheduled-probes";
import { createLog } from "../shared/log";
import { createMeter } from "../shared/meter";
import { traced } from "../shared/tracing";
import { clientLimits } from "./client-limits";
import { dynamoMemory } from "./dynamo-memory";
import { dynamoSwitchStore } from "./dynamo-switch-store";
import { queueProbe, tableProbe } from "./probes";
import { regionOfTopic, snsNotices } from "./sns-notices";

type PairRole = keyof typeof POSTS;

export interface OrchestratorOptions extends Pick<ProbeDependencies, "decide" | "takeOver"> {
  readonly environment: OrchestratorEnvironment;
  /** The Region in which it lies. */
  readonly role: PairRole;
  /** The Regions' names. */
  readonly regions: Readonly<Record<PairRole, string>>;
}

/** An orchestrator with its clients. Both are made of the same; they differ in what they may decide. */
export function orchestrator({
  environment,
  role,
  regions,
  decide,
  takeOver,
}: OrchestratorOptions): OrchestratorHandler {
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

  const peerRole = role === "primary" ? "standby" : "primary";
  const healthUrls = { primary: environment.PRIMARY_HEALTH_URL, standby: environment.STANDBY_HEALTH_URL };
  const probe = (probed: PairRole) =>
    probeHealth({ url: healthUrls[probed], region: regions[probed], role: probed });
  const notices = snsNotices(topic, environment.OPERATIONS_TOPIC_ARN);
  const peerNotices = snsNotices(peerTopic, environment.PEER_OPERATIONS_TOPIC_ARN);
  const dependencies: ProbeDependencies = {
    log,
    meter,
    post: POSTS[role],
    memoryStore: dynamoMemory(table, environment.CONTROL_TABLE_NAME, POSTS[role].by),
    peerMemory: dynamoMemory(table, environment.CONTROL_TABLE_NAME, POSTS[peerRole].by),
    switchStore: dynamoSwitchStore(table, environment.CONTROL_TABLE_NAME),
    probePeer: () => probe(peerRole),
    unfitInOwnRegion: unfitOf({
      health: async () => (await probe(role)).healthy,
      "third Region": async () =>
        environment.INDEPENDENT_URL === undefined || answers(environment.INDEPENDENT_URL),
      table: tableProbe(table, environment.TABLE_NAME, environment.CONSISTENCY),
      queue: queueProbe(queue, environment.QUEUE_URL),
    }),
    decide,
    noticeOf: (state) =>
      noticeOf(state, {
        environment: environment.ENVIRONMENT_SUFFIX,
        primaryRegion: regions.primary,
        standbyRegion: regions.standby,
      }),
    publish:
      role === "primary"
        ? { primary: notices, standby: peerNotices }
        : { primary: peerNotices, standby: notices },
    takeOver,
  };
  return scheduledProbes({ log, meter, probeOnce: () => probeOnce(dependencies) });
}
