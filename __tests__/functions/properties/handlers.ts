import type { APIGatewayProxyEvent, APIGatewayProxyResult, SQSBatchResponse, SQSRecord } from "aws-lambda";
import { createHealth } from "../../../functions/health/handler";
import { createIntake } from "../../../functions/intake/handler";
import { createPaymentStatus } from "../../../functions/payment-status/handler";
import type { PaymentQueue, PaymentStore } from "../../../functions/payments/ports";
import { createProcessor, type ProcessorDependencies } from "../../../functions/processor/handler";
import { createValidator } from "../../../functions/validator/handler";
import { anEvent } from "../support/api-event";
import type { Input } from "./arbitraries";

export interface Answers {
  readonly answers: Readonly<Record<string, APIGatewayProxyResult>>;
  readonly batch: SQSBatchResponse;
}

export interface Ports extends Omit<ProcessorDependencies, "now"> {
  readonly store: PaymentStore;
  readonly queue: Pick<PaymentQueue, "send">;
}

/** The handlers of one Region over the given ports. All of them are given each input, on its way to them. */
export function handlersOver(ports: Ports): (input: Input) => Promise<Answers> {
  const { log, store } = ports;
  const settings = { log, region: "us-east-1", role: "primary" as const, reviewThreshold: 1_000_000 };
  const clients = { knownBy: "shared-key" as const };
  const healthy = () => Promise.resolve();
  const routes = {
    "POST /v1/validate": createValidator(settings),
    "POST /v1/process": createIntake({
      ...{ ...ports, ...settings, clients },
      readSwitch: () => Promise.resolve({ state: { position: "released", epoch: 0 }, ageMilliseconds: 0 }),
      consistency: "strong",
    }),
    "GET /v1/payments/{transactionId}": createPaymentStatus({ log, clients, store }),
    "GET /v1/health": createHealth({ ...settings, probes: { table: healthy, queue: healthy } }),
  };
  const processor = createProcessor(ports);
  return async (input) => {
    const event = eventOf(input);
    const answers: Record<string, APIGatewayProxyResult> = {};
    for (const [route, handler] of Object.entries(routes)) {
      answers[route] = await handler(event);
    }
    // A request's body serves as a message too: once accepted, it names a payment that is there.
    const Records = [recordOf(input.message), recordOf(input.body ?? "")];
    return { answers, batch: await processor({ Records }) };
  };
}

function eventOf({ body, headers, path, query, requestId, isBase64Encoded }: Input): APIGatewayProxyEvent {
  return anEvent({
    ...{ body: body ?? undefined, headers, isBase64Encoded, queryStringParameters: query },
    pathParameters: path === null ? null : { transactionId: path },
    requestContext: { requestId },
  });
}

function recordOf(body: string): SQSRecord {
  return {
    ...{ messageId: "message-1", receiptHandle: "receipt", body, md5OfBody: "", messageAttributes: {} },
    attributes: {
      ...{ ApproximateReceiveCount: "1", SentTimestamp: "0", SenderId: "sender" },
      ApproximateFirstReceiveTimestamp: "0",
    },
    ...{ eventSource: "aws:sqs", eventSourceARN: "arn:aws:sqs:us-east-1:123456789012:queue" },
    awsRegion: "us-east-1",
  };
}
