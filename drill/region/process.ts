import { Channel, type Port } from "../channel";
import type { ToGlobal, ToRegion } from "./protocol";
import { Region } from "./region";

/** The entry point of a Region's process. It ends with the process that started it. */
const port: Port = {
  send: (message) => process.send?.(message, undefined, {}, () => undefined),
  onMessage: (listener) => process.on("message", listener),
};
const link = new Channel<ToGlobal, ToRegion>(port);
let region: Region | undefined;

const running = (): Region => {
  if (region === undefined) {
    throw new Error("The Region has not been started.");
  }
  return region;
};

link
  .on("start", (settings) => {
    region = new Region(settings, link);
    return region.start();
  })
  .on("catchUp", ({ changes, lastOutgoing }) => {
    for (const change of changes) {
      running().store.keep(change);
    }
    running().store.resendAfter(lastOutgoing);
  })
  .on("change", (change) => running().store.keep(change))
  .on("object", (object) => running().store.keepObject(object))
  .on("faults", (faults) => running().setFaults(faults))
  .on("clock", (clock) => running().setClock(clock))
  .on("poison", ({ bodies }) => bodies.forEach((body) => running().paymentQueue.send(body)))
  .on("load", () => running().load())
  .on("state", () => running().state())
  .on("conduct", () => running().conduct());

// The parent's end, however it came, is the Region's end: nothing is left behind.
process.on("disconnect", () => process.exit(0));
process.on("SIGINT", () => undefined);
