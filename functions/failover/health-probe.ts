import * as z from "zod/mini";
import { loggableError } from "../shared/loggable";

/** What one request for a Region's health learnt. */
export type ProbeResult = {
  readonly seconds: number;
} & ({ readonly healthy: true } | { readonly healthy: false; readonly failure: string });

export interface HealthTarget {
  readonly url: string;
  /** Whose answer it must be. A public name, for one, may be answered by the other Region. */
  readonly region: string;
  readonly role: "primary" | "standby";
}

export interface ProbeOptions {
  /**
   * The longest that a probe may take, in milliseconds: as long as Route 53's checkers wait.
   * @default 4000
   */
  readonly milliseconds?: number;
  /** @default the global fetch */
  readonly fetch?: typeof fetch;
  /** @default Date.now */
  readonly now?: () => number;
}

/**
 * The part of a health report that counts. The other Region may run another version, whose report says more:
 * no failover comes of that.
 */
const reportSchema = z.object({ status: z.string(), region: z.string(), role: z.string() });

/** Asks a Region for its health, as its clients would. Healthy is a 2xx with that Region's own healthy report. */
export async function probeHealth(target: HealthTarget, options: ProbeOptions = {}): Promise<ProbeResult> {
  const { now = Date.now } = options;
  const start = now();
  const failure = await failureOf(target, options);
  const seconds = (now() - start) / 1000;
  return failure === undefined ? { healthy: true, seconds } : { healthy: false, failure, seconds };
}

/** Whether anything answers at an address, whatever it says. */
export async function answers(url: string, options: ProbeOptions = {}): Promise<boolean> {
  try {
    await (await get(url, options)).text();
    return true;
  } catch {
    return false;
  }
}

/** Why the Region is not healthy, in plain codes: they end in notices. */
async function failureOf(
  { url, region, role }: HealthTarget,
  options: ProbeOptions,
): Promise<string | undefined> {
  try {
    const response = await get(url, options);
    const text = await response.text();
    return response.ok ? failureIn(text, region, role) : `HTTP ${response.status}`;
  } catch (error) {
    return loggableError(error).errorName === "TimeoutError" ? "no answer in time" : unreachable(error);
  }
}

/** With the code of what lay beneath, such as ENOTFOUND, ECONNREFUSED or CERT_HAS_EXPIRED, where there is one. */
function unreachable(error: unknown): string {
  const { cause } = error as { readonly cause?: { readonly code?: unknown } };
  const code = String(cause?.code);
  return /^[A-Z][A-Z0-9_]{2,40}$/.test(code) ? `unreachable: ${code}` : "unreachable";
}

function failureIn(text: string, region: string, role: string): string | undefined {
  const { data: report } = reportSchema.safeParse(json(text));
  if (report === undefined) {
    return "no health report";
  }
  if (report.region !== region || report.role !== role) {
    return "another Region's report";
  }
  return report.status === "healthy" ? undefined : "unhealthy by its own report";
}

function get(
  url: string,
  { milliseconds = 4000, fetch = globalThis.fetch }: ProbeOptions,
): Promise<Response> {
  return fetch(url, {
    // A connection of its own, as a new client has: one kept since the last probe may have died in between.
    headers: { accept: "application/json", "cache-control": "no-cache", connection: "close" },
    redirect: "error",
    signal: AbortSignal.timeout(milliseconds),
  });
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
