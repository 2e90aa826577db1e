import { randomUUID } from "node:crypto";
import type { Clock } from "../clock";
import type { Random } from "../random";
import type { SchedulePlan } from "../stack/plan";
import type { Asynchronous } from "./asynchronous";
import type { FunctionPool } from "./function-pool";

/** Invokes functions at the rates of the stack's rules, each from a moment of its own within the first period. */
export function startSchedules(
  schedules: readonly SchedulePlan[],
  pools: readonly FunctionPool[],
  clock: Clock,
  asynchronous: Asynchronous,
  random: Random,
): void {
  for (const { everySeconds, functionArn, arn } of schedules) {
    const pool = pools.find(({ plan }) => plan.invoked.arn === functionArn);
    const run = () => {
      clock.after(everySeconds, run);
      if (pool !== undefined) {
        asynchronous.invoke(pool, {
          id: randomUUID(),
          "detail-type": "Scheduled Event",
          source: "aws.events",
          time: new Date(clock.now()).toISOString(),
          resources: [arn],
          detail: {},
        });
      }
    };
    clock.after(everySeconds * random(), run);
  }
}
