import { randomInt } from "node:crypto";
import { createServer, type Server } from "node:net";
import { freePort } from "../../../drill/global/free-port";

jest.mock("node:crypto", () => ({ ...jest.requireActual<object>("node:crypto"), randomInt: jest.fn() }));
const drawn = jest.mocked(randomInt as (least: number, beyond: number) => number);
const actual = jest.requireActual<{ randomInt: typeof drawn }>("node:crypto").randomInt;

beforeEach(() => void drawn.mockReset().mockImplementation(actual));

const listening = (port: number) =>
  new Promise<Server>((resolve, reject) => {
    const server = createServer().once("error", reject);
    server.listen(port, "127.0.0.1", () => resolve(server));
  });

test("a free port is none that the system gives to connections", async () => {
  const ports = await Promise.all(Array.from({ length: 20 }, () => freePort()));
  expect(Math.min(...ports)).toBeGreaterThanOrEqual(10_240);
  expect(Math.max(...ports)).toBeLessThan(32_768);
});

test("a port that is in use is passed over; where all are, the reason is told", async () => {
  const [taken, free] = [await freePort(), await freePort()];
  const server = await listening(taken);
  drawn.mockReturnValueOnce(taken).mockReturnValueOnce(free);
  expect(await freePort()).toBe(free);
  drawn.mockReturnValue(taken);
  await expect(freePort()).rejects.toThrow("EADDRINUSE");
  server.close();
});
