export interface Limits {
  /** The longest that one attempt may take, connecting included, in milliseconds. */
  readonly attemptMilliseconds: number;
  /** The attempts of one call, the first included. */
  readonly attempts: number;
}

/**
 * Limits for an AWS client, so that a call fails while its function still has the time to say so. Between
 * attempts the client backs off with jitter; it retries throttling, timeouts, faults of the service and
 * the write conflicts of a strongly consistent global table.
 */
export function clientLimits({ attemptMilliseconds, attempts }: Limits) {
  return {
    maxAttempts: attempts,
    // Nobody changes a client once it has sent anything: its middleware need be put in order once only.
    cacheMiddleware: true,
    requestHandler: {
      connectionTimeout: attemptMilliseconds,
      requestTimeout: attemptMilliseconds,
      // Without it the client only warns, and waits on.
      throwOnRequestTimeout: true,
    },
  };
}
