import { randomInt } from "node:crypto";
import { createServer } from "node:net";

/**
 * Below the ports that systems give to connections (from 32768 on Linux, from 49152 elsewhere): what is free now is not
 * taken by the first connection that somebody else opens.
 * https://docs.kernel.org/networking/ip-sysctl.html
 */
const FIRST_PORT = 10_240;
const LAST_PORT = 32_767;
const MOST_TRIES = 100;

/**
 * A port of this machine that nobody uses. A Region keeps its own, also when it comes back after a kill.
 * @throws Error the last failure, where 100 ports are in use
 */
export async function freePort(): Promise<number> {
  for (let tries = 1; ; tries += 1) {
    const port = randomInt(FIRST_PORT, LAST_PORT + 1);
    try {
      await tryPort(port);
      return port;
    } catch (error) {
      if (tries === MOST_TRIES) throw error;
    }
  }
}

function tryPort(port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(port, "127.0.0.1", () => server.close(() => resolve()));
  });
}
