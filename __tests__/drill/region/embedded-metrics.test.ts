import { createMeter } from "../../../functions/shared/meter";
import { embeddedMetrics, holdsMetrics } from "../../../drill/region/embedded-metrics";

const LINE = JSON.stringify({
  _aws: {
    Timestamp: 1234,
    CloudWatchMetrics: [
      { Namespace: "N", Dimensions: [["service"], ["service", "zone"]], Metrics: [{ Name: "A" }] },
    ],
  },
  ...{ service: "s", zone: "z", A: [1, 2] },
});

test("a value is kept for each set of dimensions, at its own time", () => {
  expect(embeddedMetrics(`a line\n${LINE}\n{"level":"INFO"}\n`)).toEqual(
    [{ service: "s" }, { service: "s", zone: "z" }].flatMap((dimensions) =>
      [1, 2].map((value) => ({ namespace: "N", name: "A", dimensions, at: 1234, value })),
    ),
  );
});

test("what the functions' own meter prints is read", () => {
  const printed: string[] = [];
  const write = jest.spyOn(process.stdout, "write").mockImplementation((chunk) => {
    printed.push(String(chunk));
    return true;
  });
  const meter = createMeter({
    ...{ POWERTOOLS_METRICS_NAMESPACE: "Payments", POWERTOOLS_SERVICE_NAME: "processor" },
    ENVIRONMENT_SUFFIX: "dev",
  } as Parameters<typeof createMeter>[0]);
  meter.count("FailedAttempts", 3);
  meter.flush();
  write.mockRestore();
  expect(embeddedMetrics(printed.join("\n"))).toEqual([
    {
      ...{ namespace: "Payments", name: "FailedAttempts", value: 3, at: expect.any(Number) as unknown },
      dimensions: { service: "processor", environment: "dev" },
    },
  ]);
});

test("other lines are passed by", () => {
  expect(holdsMetrics('{"level":"INFO"}')).toBe(false);
});
