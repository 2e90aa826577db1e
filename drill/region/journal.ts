import { existsSync, openSync, readFileSync, truncateSync, writeSync } from "node:fs";

/**
 * What a Region has on disk: one JSON line for each change, written before the change is acknowledged. The lines
 * outlive a kill of the process, so that a Region comes back with what it had.
 */
export class Journal<Entry> {
  private readonly descriptor: number;

  /** @param recover is given every entry that an earlier process wrote */
  constructor(file: string, recover: (entry: Entry) => void) {
    if (existsSync(file)) {
      for (const line of wholeLines(file)) {
        recover(JSON.parse(line) as Entry);
      }
    }
    this.descriptor = openSync(file, "a");
  }

  write(entry: Entry): void {
    writeSync(this.descriptor, `${JSON.stringify(entry)}\n`);
  }
}

/**
 * The last line may be half of one: its change was never acknowledged. It goes, or the next entry would be written on
 * the same line and be lost with it.
 */
function wholeLines(file: string): string[] {
  const text = readFileSync(file);
  const end = text.lastIndexOf("\n") + 1;
  truncateSync(file, end);
  return text.subarray(0, end).toString().split("\n").slice(0, -1);
}
