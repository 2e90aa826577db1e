import { closeSync, existsSync, openSync, readFileSync, writeSync } from "node:fs";

/**
 * What a Region has on disk: one JSON line for each change, written before the change is acknowledged. The lines
 * outlive a kill of the process, so that a Region comes back with what it had.
 */
export class Journal<Entry> {
  private readonly descriptor: number;

  /** @param recover is given every entry that an earlier process wrote */
  constructor(file: string, recover: (entry: Entry) => void) {
    if (existsSync(file)) {
      for (const line of readFileSync(file, "utf8").split("\n")) {
        const entry = parse<Entry>(line);
        if (entry !== undefined) {
          recover(entry);
        }
      }
    }
    this.descriptor = openSync(file, "a");
  }

  write(entry: Entry): void {
    writeSync(this.descriptor, `${JSON.stringify(entry)}\n`);
  }

  close(): void {
    closeSync(this.descriptor);
  }
}

/** The last line may be half of one: its change was never acknowledged. */
function parse<Entry>(line: string): Entry | undefined {
  try {
    return line === "" ? undefined : (JSON.parse(line) as Entry);
  } catch {
    return undefined;
  }
}
