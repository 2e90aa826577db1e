import { InvokeCommand, type LambdaClient } from "@aws-sdk/client-lambda";

/** Asks the reconciler to run now, without waiting for it. */
export function lambdaReconciler(client: LambdaClient, functionName: string): () => Promise<void> {
  return async () => {
    await client.send(new InvokeCommand({ FunctionName: functionName, InvocationType: "Event" }));
  };
}
