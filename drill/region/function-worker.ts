import { openSync, writeSync } from "node:fs";
import http from "node:http";
import https from "node:https";
import { join } from "node:path";
import { parentPort, workerData } from "node:worker_threads";
import { type ClockSettings, drillTime, realGuard, realWait } from "../clock";
import { embeddedMetrics, holdsMetrics } from "./embedded-metrics";
import type { DataPoint } from "./metric-recorder";

/** One execution environment of one function: the bundle as it is deployed, in a thread of its own. */
export interface WorkerSettings {
  readonly codeFolder: string;
  readonly handler: string;
  readonly functionName: string;
  readonly memoryMegabytes: number;
  readonly clock: ClockSettings;
  readonly logFile: string;
  /** Where a host name of the stack answers on this machine: `http://127.0.0.1:port`, by host. */
  readonly hosts: Readonly<Record<string, string>>;
}

export interface Invocation {
  readonly id: number;
  readonly requestId: string;
  readonly event: unknown;
  /** Milliseconds of the drill. */
  readonly timeout: number;
}

export type InvocationResult = { readonly id: number } & (
  { readonly value: unknown } | { readonly error: { readonly name: string; readonly message: string } }
);

/** The function sees another time from now on. */
export interface ClockChange {
  readonly clock: ClockSettings;
}

/** What the function printed as metrics. */
export interface PrintedMetrics {
  readonly metrics: readonly DataPoint[];
}

type Handler = (event: unknown, context: object) => Promise<unknown>;

const settings = workerData as WorkerSettings;
const machineNow = Date.now.bind(Date);

runClock(settings.clock);
keepLogs(settings.logFile);
routeHosts(settings.hosts);
serve(loadHandler(settings));

/** Lets the bundle see the drill's time: its Date, its waits and its timeouts. */
function runClock(initial: ClockSettings): void {
  let clock = initial;
  parentPort?.on("message", (message: Invocation | ClockChange) => {
    if ("clock" in message) clock = message.clock;
  });
  const now = () => Math.round(drillTime(clock, machineNow()) + (clock.skewSeconds ?? 0) * 1000);
  const MachineDate = Date;
  class DrillDate extends MachineDate {
    constructor(...parts: [] | [number | string]) {
      super(...((parts.length === 0 ? [now()] : parts) as [number]));
    }
    static override now = now;
  }
  globalThis.Date = DrillDate as DateConstructor;
  const machineTimeout = globalThis.setTimeout;
  globalThis.setTimeout = ((callback: () => void, milliseconds = 0, ...rest: []) =>
    machineTimeout(callback, realWait(milliseconds, clock.speed), ...rest)) as typeof setTimeout;
  const machineSignal = AbortSignal.timeout.bind(AbortSignal);
  AbortSignal.timeout = (milliseconds) => machineSignal(realGuard(milliseconds, clock.speed));
}

/** What the function logs goes to a file, as Lambda hands it to CloudWatch: it is no part of the drill's own output. */
function keepLogs(file: string): void {
  const descriptor = openSync(file, "a");
  const write = (chunk: string | Uint8Array) => {
    const text = typeof chunk === "string" ? chunk : Buffer.from(chunk).toString();
    writeSync(descriptor, text);
    if (holdsMetrics(text)) {
      parentPort?.postMessage({ metrics: embeddedMetrics(text) } satisfies PrintedMetrics);
    }
    return true;
  };
  process.stdout.write = write as typeof process.stdout.write;
  process.stderr.write = write as typeof process.stderr.write;
}

/** Leads the bundle's own HTTPS requests to the stack's hosts on this machine. Names that are not in the stack fail. */
function routeHosts(hosts: Readonly<Record<string, string>>): void {
  const machineFetch = globalThis.fetch;
  globalThis.fetch = async (input, init) => {
    const { url, headers } = route(new URL(input instanceof Request ? input.url : String(input)));
    return machineFetch(url, {
      ...init,
      headers: { ...(init?.headers as Record<string, string>), ...headers },
    });
  };
  https.request = ((
    input: string | URL,
    options: http.RequestOptions = {},
    answer?: (response: http.IncomingMessage) => void,
  ) => {
    const { url, headers } = route(new URL(input));
    return http.request(url, { ...options, headers: { ...options.headers, ...headers } }, answer);
  }) as typeof https.request;

  function route({ host, pathname, search }: URL) {
    const origin = hosts[host];
    if (origin === undefined) {
      throw new TypeError(`The drill knows no host ${host}: only those of the stack.`);
    }
    const headers = { "x-drill-host": host, "x-drill-from": process.env.AWS_REGION ?? "" };
    return { url: `${origin}${pathname}${search}`, headers };
  }
}

function loadHandler({ codeFolder, handler }: WorkerSettings): Handler {
  const [file = "", name = ""] = handler.split(".");
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- which bundle it is, the stack says
  const loaded = (require(join(codeFolder, `${file}.js`)) as Record<string, Handler | undefined>)[name];
  if (loaded === undefined) {
    throw new Error(`The bundle has no export "${name}": check the function's handler "${handler}".`);
  }
  return loaded;
}

function serve(handler: Handler): void {
  parentPort?.on("message", (message: Invocation | ClockChange) => {
    if ("clock" in message) {
      return;
    }
    const { id, requestId, event, timeout } = message;
    const deadline = Date.now() + timeout;
    const context = {
      awsRequestId: requestId,
      functionName: settings.functionName,
      memoryLimitInMB: String(settings.memoryMegabytes),
      getRemainingTimeInMillis: () => Math.max(0, deadline - Date.now()),
    };
    Promise.resolve()
      .then(() => handler(event, context))
      .then(
        (value: unknown) => parentPort?.postMessage({ id, value }),
        (error: unknown) => {
          const { name, message } = error instanceof Error ? error : new Error(String(error));
          parentPort?.postMessage({ id, error: { name, message } });
        },
      );
  });
  parentPort?.postMessage("ready");
}
