/**
 * Does work that has so many milliseconds, and rejects with a TimeoutError when they are over. The race holds
 * even where the work is deaf to its signal, as an AWS client is while it looks for credentials.
 */
export function withDeadline<Result>(
  milliseconds: number,
  work: (signal: AbortSignal) => Promise<Result>,
): Promise<Result> {
  const signal = AbortSignal.timeout(milliseconds);
  return Promise.race([work(signal), rejectionBy(signal)]);
}

function rejectionBy(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    signal.addEventListener("abort", () => reject(signal.reason as Error), { once: true });
  });
}
