import { NO_MEMORY } from "../../../../functions/failover/orchestrator-memory";
import type { Status } from "../../../../src/commands/failover/status";
import { statusTable } from "../../../../src/commands/failover/status-table";
import { painter } from "../../../../src/command-line/terminal";
import { ENGAGED, NOW, statusOf, UNTOUCHED } from "./support";

const plain = painter({ colour: false });
const tableOf = (status: Status) => statusTable(status, plain, NOW);
const unreachable = { unreachable: "Error: down" };

test("an engaged switch", () => {
  expect(
    tableOf(
      statusOf(ENGAGED, {
        health: {
          primary: { value: { healthy: false, failure: "no answer in time", seconds: 4 } },
          standby: { value: { healthy: true, seconds: 0.2 } },
        },
        openPayments: { value: { primary: 12, standby: 3, oldestAgeSeconds: 400 } },
        primaryCopy: unreachable,
        orchestrators: {
          primary: unreachable,
          standby: {
            value: {
              ...NO_MEMORY,
              ...{
                lastProbeAt: "2026-03-02T11:59:52.000Z",
                lastDecision: "failed-over",
                consecutiveFailures: 31,
              },
            },
          },
        },
      }),
    ),
  ).toBe(`Failover of environment dev

                  primary us-east-1  standby us-east-2
Serves            no                 yes
Health            no answer in time  healthy (0.20 s)
Open payments     12                 3

Switch            ENGAGED, epoch 3
  since           2026-03-02T11:55:00.000Z (5 min ago)
  by              failover-orchestrator
  reason          3 probes of the primary in a row failed; the last: no answer in time
Oldest open       6 min
Replication       strong: nothing that was acknowledged can be missing (RPO 0)
Primary's copy    unreachable: Error: down
Orchestrator      failed-over, 8 s ago; in a row 31 failures, 0 successes
  of the primary  Error: down
Before that       epoch 2 released 2026-03-01T10:00:00.000Z by ada: maintenance over
                  epoch 1 engaged 2026-03-01T09:00:00.000Z by ada: maintenance`);
});

test("a switch that nobody ever touched", () => {
  expect(tableOf(statusOf(UNTOUCHED))).toBe(`Failover of environment dev

                  primary us-east-1  standby us-east-2
Serves            yes                no
Health            healthy (0.12 s)   healthy (0.20 s)
Open payments     0                  0

Switch            released, epoch 0
  since           nobody has ever touched it
Oldest open       none is open
Replication       strong: nothing that was acknowledged can be missing (RPO 0)
Primary's copy    in step, epoch 0
Orchestrator      it has never probed the other Region
  of the primary  it has never probed the other Region`);
});

test("everything out of reach is shown as such", () => {
  const table = tableOf(
    statusOf(UNTOUCHED, {
      active: "unknown",
      failoverSwitch: unreachable,
      health: { primary: unreachable, standby: unreachable },
      openPayments: unreachable,
      orchestrators: { primary: unreachable, standby: unreachable },
    }),
  );
  expect(table).toMatch(/^Serves +unknown +unknown$/m);
  expect(table).toMatch(/^Open payments +unreadable +unreadable$/m);
  expect(table).toMatch(/^Switch +UNREADABLE: Error: down$/m);
  expect(table).toMatch(/^Oldest open +Error: down$/m);
  expect(table).toMatch(
    /^Replication +strong as configured; unconfirmed while the table cannot be read in us-east-2$/m,
  );
  expect(table).toMatch(/^Primary's copy +pending: it knows epoch 0 of the switch$/m);
});

test("with eventual consistency what may be missing is said", () => {
  expect(tableOf(statusOf(UNTOUCHED, { consistency: "eventual" }))).toContain(
    "eventual: what us-east-1 acknowledged in its last seconds may be pending",
  );
});

test("a change that has not reached the primary is pending", () => {
  expect(tableOf(statusOf(ENGAGED, { primaryCopy: { value: UNTOUCHED } }))).toContain(
    "pending: it knows epoch 0 of the switch",
  );
});

test("a switch written by hand, without who and why", () => {
  const table = tableOf(statusOf({ ...ENGAGED, by: undefined, reason: undefined }));
  expect(table).toMatch(/by +unknown\n +reason +not given/);
});

test.each([
  [119_000, "119 s"],
  [120_000, "2 min"],
  [7_200_000, "2 h"],
  [172_800_000, "2 d"],
  [-5000, "0 s"],
])("what happened %d milliseconds ago is %s ago", (milliseconds, words) => {
  const since = new Date(NOW.getTime() - milliseconds).toISOString();
  expect(tableOf(statusOf({ ...ENGAGED, since }))).toContain(`(${words} ago)`);
});

test("on a terminal the state stands out", () => {
  const ill = { value: { healthy: false, seconds: 1 } };
  const table = statusTable(
    statusOf(ENGAGED, { health: { primary: ill, standby: ill } }),
    painter({ colour: true }),
    NOW,
  );
  expect(table).toContain("\u001b[33mENGAGED\u001b[0m");
  expect(table).toContain("\u001b[31munhealthy");
  expect(table).toContain("\u001b[32myes\u001b[0m");
});

test.each([
  [{ position: "draining" }, "Switch            DRAINING, epoch 3"],
  [{ position: "engaged", pinned: true }, "Switch            ENGAGED, pinned, epoch 3"],
] as const)("a switch of %j", (state, line) => {
  expect(tableOf(statusOf({ ...ENGAGED, ...state }))).toContain(line);
});
