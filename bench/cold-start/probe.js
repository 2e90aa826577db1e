// Runs in a process of its own: requires a bundle, calls its handler once, and tells how long that took.
const [, , bundle, event] = process.argv;
const parsed = JSON.parse(event);
const context = { awsRequestId: "bench", getRemainingTimeInMillis: () => 10_000 };
const start = process.hrtime.bigint();
const used = process.cpuUsage();
Promise.resolve(require(bundle).handler(parsed, context))
  // The authorizer's first answer is a refusal.
  .catch((error) => error)
  .then((answer) => {
    const elapsed = Number(process.hrtime.bigint() - start) / 1e6;
    const { user, system } = process.cpuUsage(used);
    const status = answer?.statusCode ?? answer?.$metadata?.httpStatusCode ?? 200;
    const failures = answer?.batchItemFailures?.length ?? 0;
    // The trace of the last call is still on its way.
    const exit = () => setTimeout(() => process.exit(), 20);
    process.send({ elapsed, processor: (user + system) / 1e3, status, failures }, exit);
  });
