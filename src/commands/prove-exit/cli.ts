import { proveExitCommand } from "./command";
import { runner } from "./run";

const interruption = new AbortController();
for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => interruption.abort());

void proveExitCommand(process.argv.slice(2), {
  project: process.cwd(),
  environment: process.env,
  say: console.log,
  complain: console.error,
  run: runner(interruption.signal),
  interrupted: interruption.signal,
}).then((code) => {
  process.exitCode = code;
});
