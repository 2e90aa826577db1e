import { randomUUID } from "node:crypto";
import type { APIGatewayProxyEvent, SQSEvent } from "aws-lambda";
import { clientLimits } from "../../functions/adapters/client-limits";
import { messageFor } from "../../functions/adapters/payment-message";
import { payment } from "../aws/payment";
import { clientsWith } from "./clients";
import { ownPipeline } from "./own";
import { powertoolsPipeline } from "./powertools";

/** Payments of one turn. */
const PAYMENTS = 200;

/** Our functions on the clients that they are deployed with. */
const ownClients = () => clientsWith(clientLimits({ attemptMilliseconds: 1000, attempts: 3 }));

const CONTENDERS = {
  own: ownPipeline(ownClients()),
  /** On clients such as the utility makes for itself. */
  powertools: powertoolsPipeline(clientsWith({})),
  /** On clients such as ours: what of the difference is not theirs. */
  powertoolsOnOwnClients: powertoolsPipeline(ownClients()),
};
type Contender = keyof typeof CONTENDERS;

const apiEvent = (transactionId: string) =>
  ({
    ...{ headers: { "content-type": "application/json" }, requestContext: { requestId: transactionId } },
    body: JSON.stringify({ ...payment, transactionId }),
  }) as unknown as APIGatewayProxyEvent;

const queueEvent = (transactionId: string) =>
  ({ Records: [{ messageId: transactionId, body: messageFor({ transactionId }) }] }) as SQSEvent;

const context = { awsRequestId: "bench" };

const FUNCTIONS = {
  intake: ({ intake }: Pipeline, id: string) => intake(apiEvent(id)),
  processor: ({ processor }: Pipeline, id: string) => processor(queueEvent(id), context),
};
type Pipeline = (typeof CONTENDERS)[Contender];

/** Microseconds of processor time for one payment, of each turn, by function and contender. */
export type Times = Record<string, Record<Contender, number[]>>;

/** Runs in a process of its own, as a function does, and tells its parent the times. */
async function main(runs: number): Promise<void> {
  const times: Times = {};
  for (const [name, pay] of Object.entries(FUNCTIONS)) {
    const taken: Times[string] = { own: [], powertools: [], powertoolsOnOwnClients: [] };
    // The first turn warms up.
    for (let run = 0; run <= runs; run += 1) {
      for (const contender of Object.keys(CONTENDERS) as Contender[]) {
        const time = await turn((id) => pay(CONTENDERS[contender], id));
        if (run > 0) taken[contender].push(time);
      }
    }
    times[name] = taken;
  }
  process.send?.(times, () => process.exit());
}

/** Processor time, not time of day: on a busy machine that tells of its neighbours. */
async function turn(pay: (transactionId: string) => Promise<unknown>): Promise<number> {
  const ids = Array.from({ length: PAYMENTS }, () => randomUUID() as string);
  const start = process.cpuUsage();
  for (const id of ids) {
    await pay(id);
  }
  const { user, system } = process.cpuUsage(start);
  return (user + system) / PAYMENTS;
}

void main(Number(process.argv[2]));
