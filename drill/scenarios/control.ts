import type { Stage } from "./stage";

/** The failover switch's key in the control table. */
const SWITCH_ID = "failover-switch";

/** Does to the failover switch what a person does by hand: replaces one item of the standby's control table. */
export async function setSwitch({ world }: Stage, engaged: boolean): Promise<void> {
  const { channel } = world.regions.standby;
  const table = world.settings.plan.tables.find(({ key }) => key === "id")?.name ?? "";
  const { items } = await channel.request("state", undefined);
  const present = items[table]?.find(({ id }) => id?.S === SWITCH_ID);
  await channel.request("operatorPut", {
    table,
    item: {
      id: { S: SWITCH_ID },
      engaged: { BOOL: engaged },
      since: { S: new Date(world.clock.now()).toISOString() },
      by: { S: "operator" },
      reason: { S: engaged ? "planned failover" : "failback" },
      epoch: { N: String(Number(present?.epoch?.N ?? 0) + 1) },
    },
  });
}
