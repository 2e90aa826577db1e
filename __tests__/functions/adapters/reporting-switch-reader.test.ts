import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { reportingSwitchReader } from "../../../functions/adapters/reporting-switch-reader";
import { recordingLog, recordingMeter } from "../support/telemetry";

afterEach(() => jest.restoreAllMocks());

function answering(answer: () => unknown) {
  return jest.spyOn(DynamoDBClient.prototype, "send").mockImplementation(answer);
}

const stateRead = async () =>
  (await reportingSwitchReader("control", recordingLog(), recordingMeter())())?.state;

test("reads one item of this Region's control table, as it was last written anywhere", async () => {
  const send = answering(() =>
    Promise.resolve({
      Item: {
        engaged: { BOOL: true },
        since: { S: "2026-03-02T12:00:00.000Z" },
        by: { S: "orchestrator" },
        reason: { S: "primary unreachable" },
        epoch: { N: "4" },
      },
    }),
  );
  expect(await stateRead()).toEqual({
    position: "engaged",
    since: "2026-03-02T12:00:00.000Z",
    by: "orchestrator",
    reason: "primary unreachable",
    epoch: 4,
  });
  expect(send.mock.calls[0]?.[0].input).toEqual({
    TableName: "control",
    Key: { id: { S: "failover-switch" } },
    ConsistentRead: true,
  });
});

test("a switch that was never touched is released", async () => {
  answering(() => Promise.resolve({}));
  expect(await stateRead()).toEqual({
    position: "released",
    epoch: 0,
  });
});

test("an item without an epoch is the first one", async () => {
  answering(() => Promise.resolve({ Item: { engaged: { BOOL: false } } }));
  expect(await stateRead()).toMatchObject({
    position: "released",
    epoch: 0,
  });
});

test("a failed read is logged as a warning and counted", async () => {
  answering(() => Promise.reject(new Error("down")));
  const log = recordingLog();
  const meter = recordingMeter();
  await reportingSwitchReader("control", log, meter)();
  meter.flush();
  expect(log.lines).toMatchObject([{ level: "warn", details: { errorMessage: "down" } }]);
  expect(meter.flushed).toEqual({ SwitchReadFailures: 1 });
});
