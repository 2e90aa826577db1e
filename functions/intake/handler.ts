import { randomUUID } from "node:crypto";
import type { APIGatewayProxyEvent } from "aws-lambda";
import { mayAccept } from "../failover/may-accept";
import type { ReadSwitch } from "../failover/switch-reader";
import { acceptPayment, type Intake, type IntakePorts } from "../payments/accept-payment";
import type { Payment } from "../payments/payment";
import { viewOf } from "../payments/payment-view";
import { readPayment } from "../payments/read-payment";
import { type ClientDirectory, clientBehind } from "../shared/client-behind";
import { type Answer, apiHandler, type ApiHandler, requestIdOf } from "../shared/api-handler";
import { jsonBody } from "../shared/json-body";
import type { Log } from "../shared/log";
import { loggable, loggableError } from "../shared/loggable";
import type { Meter } from "../shared/meter";
import { METRICS } from "../shared/metric-names";
import {
  invalidPayment,
  regionFenced,
  regionPassive,
  temporarilyUnavailable,
  transactionIdReused,
} from "../shared/problems";

import { rehearsalIn, rehearse } from "./rehearsal";

export interface IntakeDependencies extends IntakePorts {
  readonly log: Log;
  readonly meter: Meter;
  readonly readSwitch: ReadSwitch;
  readonly clients: ClientDirectory;
  /** How the tables replicate. */
  readonly consistency: "strong" | "eventual";
  readonly region: string;
  readonly role: "primary" | "standby";
  /** In minor units; see `verdictOn`. */
  readonly reviewThreshold: number;
  /** @default the time of day */
  readonly now?: () => Date;
}

/** POST /v1/process: makes a payment durable, then hands it to the processor. */
export function createIntake(dependencies: IntakeDependencies): ApiHandler {
  const { log, meter } = dependencies;
  return apiHandler(log, async (event) => {
    const rehearsal = rehearsalIn(event);
    if (rehearsal !== undefined) {
      return rehearse(rehearsal, dependencies);
    }
    try {
      const clientId = clientBehind(event, dependencies.clients);
      log.begin({ requestId: requestIdOf(event), clientId });
      const payment = paymentIn(event);
      await refuseWhereNotAccepting(dependencies);
      return answerTo(await accept(payment, clientId, dependencies), dependencies);
    } catch (error) {
      meter.count(METRICS.refused);
      throw error;
    } finally {
      meter.flush();
    }
  });
}

function paymentIn(event: APIGatewayProxyEvent): Payment {
  const reading = readPayment(jsonBody(event));
  if ("failures" in reading) {
    throw invalidPayment(reading.failures);
  }
  return reading.value;
}

/**
 * A Region that may not accept refuses replays as well: it need not touch the table to do so, which may be what broke,
 * and the client that comes back is led to the Region that holds the payment and can move it on.
 */
async function refuseWhereNotAccepting(dependencies: IntakeDependencies): Promise<void> {
  switch (await mayAccept(dependencies)) {
    case "fenced":
      throw regionFenced();
    case "passive":
      throw regionPassive();
    case "unknown":
      throw temporarilyUnavailable(
        new Error("The failover switch is not known: this Region must not accept"),
      );
    case "accepts":
  }
}

async function accept(payment: Payment, clientId: string, dependencies: IntakeDependencies): Promise<Intake> {
  const { region, reviewThreshold, now = () => new Date() } = dependencies;
  const acceptance = {
    ...{ clientId, attemptId: randomUUID() },
    ...{ originRegion: region, acceptedAt: now(), reviewThreshold },
  };
  try {
    return await acceptPayment(payment, acceptance, dependencies);
  } catch (cause) {
    // Whatever the table's trouble is, the payment is stored whole or not at all, and may be sent again.
    throw temporarilyUnavailable(cause);
  }
}

function answerTo({ outcome, payment, sendFailure }: Intake, { log, meter }: IntakeDependencies): Answer {
  if (outcome === "conflicting") {
    throw transactionIdReused();
  }
  if (sendFailure !== undefined) {
    meter.count(METRICS.queueSendFailures);
    log.warn("Payment stored but not queued; the reconciler will deliver it", {
      ...loggable(payment),
      ...loggableError(sendFailure),
    });
  }
  meter.count(METRICS[outcome]);
  log.info(`Payment ${outcome}`, { ...loggable(payment) });
  return {
    status: outcome === "accepted" ? 202 : 200,
    body: viewOf(payment),
    headers: { location: `/v1/payments/${payment.transactionId}` },
  };
}
