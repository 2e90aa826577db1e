import { type ChildProcess, fork } from "node:child_process";
import { Channel } from "../channel";
import type { ClockSettings } from "../clock";
import type { RegionSettings, Started, ToGlobal, ToRegion } from "../region/protocol";

export type RegionChannel = Channel<ToRegion, ToGlobal>;

/** A Region's process was lost while an answer was awaited. */
export class RegionLost extends Error {
  override readonly name = "RegionLost";
}

/** The process that is one Region: killing it is the loss of the Region. */
export class RegionProcess {
  private child?: ChildProcess;
  private current?: RegionChannel;
  private endpointOrigin?: string;

  constructor(
    readonly settings: RegionSettings,
    private readonly file: string,
    /** Connects what is global to each new process of the Region. */
    private readonly connect: (channel: RegionChannel) => void,
    private readonly onUnexpectedEnd: (region: string) => void,
  ) {}

  get alive(): boolean {
    return this.current !== undefined;
  }

  get channel(): RegionChannel {
    if (this.current === undefined) {
      throw new RegionLost(`${this.settings.plan.region} is not running.`);
    }
    return this.current;
  }

  /** Where the Region's AWS services answer. */
  get endpoint(): string | undefined {
    return this.current && this.endpointOrigin;
  }

  /** @param clock as it runs now @default as it ran at first */
  async start(clock: ClockSettings = this.settings.clock): Promise<Started> {
    const { region } = this.settings.plan;
    const child = fork(this.file, [], {
      stdio: ["ignore", "ignore", "inherit", "ipc"],
      execArgv: ["--max-semi-space-size=32"],
    });
    const channel: RegionChannel = new Channel({
      send: (message) => {
        if (child.connected) child.send(message as object, () => undefined);
      },
      onMessage: (listener) => child.on("message", listener),
    });
    child.once("exit", () => {
      channel.close(new RegionLost(`${region} was lost.`));
      if (this.child === child) {
        this.child = undefined;
        this.current = undefined;
        this.onUnexpectedEnd(region);
      }
    });
    this.child = child;
    this.connect(channel);
    this.current = channel;
    const started = await channel.request("start", { ...this.settings, clock });
    this.endpointOrigin = started.endpoint;
    return started;
  }

  /** kill -9: nothing is flushed, nothing is said. */
  async kill(): Promise<void> {
    const { child } = this;
    this.child = undefined;
    this.current = undefined;
    if (child !== undefined && child.exitCode === null && child.signalCode === null) {
      const ended = new Promise((resolve) => child.once("exit", resolve));
      child.kill("SIGKILL");
      await ended;
    }
  }
}
