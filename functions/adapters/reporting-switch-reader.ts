import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { clientLimits } from "./client-limits";
import { dynamoSwitch } from "./dynamo-switch";
import { type ReadSwitch, switchReader } from "../failover/switch-reader";
import type { Log } from "../shared/log";
import { loggableError } from "../shared/loggable";
import type { Meter } from "../shared/meter";
import { METRICS } from "../shared/metric-names";
import { traced } from "../shared/tracing";

/**
 * A reader of the switch in this Region's control table, by consistent reads, that reports its failures: a Region that has
 * lost the others must not go by what it knew of them. It has a client of its own, which gives up after two attempts of
 * half a second: no payment waits long for the switch.
 * @param cacheMilliseconds see `switchReader`
 */
export function reportingSwitchReader(
  tableName: string,
  log: Log,
  meter: Meter,
  cacheMilliseconds?: number,
): ReadSwitch {
  const client = traced(new DynamoDBClient(clientLimits({ attemptMilliseconds: 500, attempts: 2 })));
  return switchReader(dynamoSwitch(client, tableName, { consistentRead: true }), {
    cacheMilliseconds,
    onFailure: (error) => {
      meter.count(METRICS.switchReadFailures);
      log.warn(
        "The failover switch cannot be read; the last known state stays in force",
        loggableError(error),
      );
    },
  });
}
