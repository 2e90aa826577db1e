import { execFile } from "node:child_process";
import { UserError } from "../../errors";
import type { Run } from "./command";

const MEBIBYTE = 1024 * 1024;

/**
 * Runs programs, and stops them when the signal is aborted. Each is awaited to its end even then: npm writes for a while
 * after it was told to stop, into a folder that its caller removes.
 */
export const runner =
  (interrupted: AbortSignal): Run =>
  ([program = "", ...words], cwd, env) =>
    new Promise((resolve, reject) => {
      const stop = () => void child.kill();
      const child = execFile(
        program,
        words,
        { cwd, env, maxBuffer: 64 * MEBIBYTE },
        (error, stdout, stderr) => {
          interrupted.removeEventListener("abort", stop);
          if (error === null) return resolve();
          reject(
            new UserError(`${[program, ...words].join(" ")} failed:\n${stderr || stdout || error.message}`),
          );
        },
      );
      if (interrupted.aborted) stop();
      interrupted.addEventListener("abort", stop);
    });
