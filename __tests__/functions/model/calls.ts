/** What becomes of a call to a port. */
export type Fate =
  /** It is done and answered. */
  | "answered"
  /** It is not done, and fails. */
  | "refused"
  /** It is done, but its answer is lost: the caller sees a failure. */
  | "unseen";

/** One run of a handler. */
export interface Process {
  readonly region: string;
  /** Told when the process has died. */
  readonly onCrash?: () => void;
}

interface Call {
  readonly process: Process;
  readonly name: string;
  readonly effect: () => void;
  readonly end: (fate: Fate) => void;
}

/** The port calls that processes wait for. Each waits until it is decided when and how it ends. */
export class Calls {
  private pending: Call[] = [];

  get waiting(): number {
    return this.pending.length;
  }

  /** Makes a process wait for a call. */
  perform<Result>(process: Process, name: string, effect: () => Result): Promise<Result> {
    return new Promise((resolve, reject) => {
      const end = (fate: Fate) => {
        try {
          const result = fate === "refused" ? undefined : effect();
          if (fate !== "answered") throw new Error(`${name} was ${fate}`);
          resolve(result as Result);
        } catch (error) {
          reject(error as Error);
        }
      };
      this.pending.push({ process, name, effect, end });
    });
  }

  /** Ends one call, and lets its process run on to its next one. */
  async end(index: number, fate: Fate): Promise<string> {
    const [call] = this.pending.splice(index % this.waiting, 1) as [Call];
    call.end(fate);
    await untilAllWait();
    return `${call.process.region} ${call.name} ${fate}`;
  }

  /** Kills the process that makes a call: before the call, or between its effect and its answer. */
  crash(index: number, effectIsDone: boolean): string {
    const { process, name, effect } = this.pending[index % this.waiting] as Call;
    if (effectIsDone) {
      try {
        effect();
      } catch {
        // The call failed; nobody is there to be told.
      }
    }
    this.kill((other) => other === process);
    return `${process.region} crashed ${effectIsDone ? "after" : "before"} ${name}`;
  }

  /** Kills the matching processes: they make no further call, and get no answer. */
  kill(matches: (process: Process) => boolean): void {
    const killed = new Set(this.pending.map(({ process }) => process).filter(matches));
    this.pending = this.pending.filter(({ process }) => !killed.has(process));
    killed.forEach(({ onCrash }) => onCrash?.());
  }

  async finishAll(): Promise<void> {
    while (this.waiting > 0) await this.end(0, "answered");
  }
}

/** Processes wait for calls alone: when all microtasks are through, each of them waits again or has ended. */
export function untilAllWait(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
