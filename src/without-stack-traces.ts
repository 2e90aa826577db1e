/**
 * Runs `build` while stack traces are not formatted: cdktf takes one for each of thousands of tokens and
 * never shows it, a tenth of the time of a synth. V8 formats a trace when it is first read, so an error that
 * leaves here has its own. https://v8.dev/docs/stack-trace-api
 */
export function withoutStackTraces<T>(build: () => T): T {
  const { prepareStackTrace } = Error;
  Error.prepareStackTrace = () => "";
  try {
    return build();
  } finally {
    Error.prepareStackTrace = prepareStackTrace;
  }
}
