import { createLog } from "../../../functions/shared/log";
import { loggable, loggableError } from "../../../functions/shared/loggable";
import { createMeter } from "../../../functions/shared/meter";
import { METRICS } from "../../../functions/shared/metric-names";
import { traced } from "../../../functions/shared/tracing";
import { aStoredPayment, CARD_NUMBER, ID } from "../support/payments";

const ENVIRONMENT = {
  AWS_REGION: "us-east-1",
  ENVIRONMENT_SUFFIX: "test",
  POWERTOOLS_SERVICE_NAME: "payments",
  POWERTOOLS_METRICS_NAMESPACE: "Payments",
  POWERTOOLS_LOG_LEVEL: "DEBUG",
} as const;

type Document = Record<string, unknown>;

/** What is printed meanwhile, line by line. */
function printed(act: () => void): Document[] {
  // Powertools writes through the global console only in its development mode, which turns metrics off.
  const mode = { POWERTOOLS_DEV: "true", POWERTOOLS_METRICS_DISABLED: "false" };
  jest.replaceProperty(process, "env", { ...process.env, ...mode });
  const lines: Document[] = [];
  for (const level of ["log", "debug", "info", "warn", "error"] as const) {
    jest
      .spyOn(console, level)
      .mockImplementation((...line: unknown[]) => void lines.push(JSON.parse(String(line)) as Document));
  }
  act();
  jest.restoreAllMocks();
  return lines;
}

describe("the log", () => {
  test.each(["debug", "info", "warn", "error"] as const)("writes a line of JSON at level %s", (level) => {
    const lines = printed(() => createLog(ENVIRONMENT)[level]("Payment shown", { transactionId: ID }));
    expect(lines).toMatchObject([
      { level: level.toUpperCase(), message: "Payment shown", service: "payments", transactionId: ID },
    ]);
  });

  test.each(["debug", "info", "warn", "error"] as const)("needs no details at level %s", (level) => {
    expect(printed(() => createLog(ENVIRONMENT)[level]("Done"))).toMatchObject([{ message: "Done" }]);
  });

  test("carries the correlation of this invocation, and none of the last", () => {
    const lines = printed(() => {
      const log = createLog(ENVIRONMENT);
      log.begin({ requestId: "one" });
      log.begin({ lambdaRequestId: "two" });
      log.info("Done");
    });
    expect(lines).toMatchObject([{ region: "us-east-1", lambdaRequestId: "two" }]);
    expect(lines[0]).not.toHaveProperty("requestId");
  });
});

describe("what may be logged", () => {
  test("of a payment: no customer, amount, token or description", () => {
    expect(loggable(aStoredPayment({ description: "Order 1042" }))).toEqual({
      transactionId: ID,
      status: "ACCEPTED",
      clientId: "shop",
      originRegion: "us-east-1",
      currency: "EUR",
    });
  });

  test("of a payment: no id that was built around a card number", () => {
    const stored = aStoredPayment({ transactionId: "41111111-1111-1111-8000-000000000000" });
    expect(loggable(stored).transactionId).toBe("[removed: looks like a card number]");
  });

  test("of a payment: no field that the log uses itself, of which it would warn on a line of its own", () => {
    const lines = printed(() => createLog(ENVIRONMENT).info("Payment shown", loggable(aStoredPayment())));
    expect(lines.map(({ message }) => message)).toEqual(["Payment shown"]);
  });

  test("of an error: its name, message and stack", () => {
    expect(loggableError(new TypeError("broken"))).toEqual({
      errorName: "TypeError",
      errorMessage: "broken",
      stack: expect.stringContaining("broken") as string,
    });
  });

  test("of an error that repeats a card number: neither message nor stack", () => {
    expect(JSON.stringify(loggableError(new Error(`no ${CARD_NUMBER}`)))).not.toContain(CARD_NUMBER);
  });

  test("of an error without a stack: the rest", () => {
    expect(loggableError({ name: "Odd", message: "broken" })).toEqual({
      errorName: "Odd",
      errorMessage: "broken",
      stack: "",
    });
  });

  test.each([["a text"], [null], [{ message: "nameless" }]])(
    "of %j thrown as an error: its type",
    (thrown) => {
      expect(loggableError(thrown)).toEqual({ errorName: typeof thrown });
    },
  );
});

describe("the meter", () => {
  test("writes every measurement at once, by service and environment", () => {
    const lines = printed(() => {
      const meter = createMeter(ENVIRONMENT);
      meter.count(METRICS.accepted);
      meter.count(METRICS.queueSendFailures, 3);
      meter.seconds(METRICS.oldestOpenAge, 42);
      meter.flush();
    });
    expect(lines).toMatchObject([
      {
        service: "payments",
        environment: "test",
        PaymentsAccepted: 1,
        QueueSendFailures: 3,
        OldestOpenPaymentAge: 42,
        _aws: {
          CloudWatchMetrics: [
            {
              Namespace: "Payments",
              Dimensions: [["service", "environment"]],
              Metrics: [
                { Name: "PaymentsAccepted", Unit: "Count" },
                { Name: "QueueSendFailures", Unit: "Count" },
                { Name: "OldestOpenPaymentAge", Unit: "Seconds" },
              ],
            },
          ],
        },
      },
    ]);
  });

  test("writes nothing where nothing was measured", () => {
    expect(printed(() => createMeter(ENVIRONMENT).flush())).toEqual([]);
  });

  test("writes nothing twice", () => {
    const lines = printed(() => {
      const meter = createMeter(ENVIRONMENT);
      meter.count(METRICS.accepted);
      meter.flush();
      meter.flush();
    });
    expect(lines).toHaveLength(1);
  });
});

test("outside Lambda a client is not traced", () => {
  const client = { send: jest.fn() };
  expect(traced(client)).toBe(client);
});
