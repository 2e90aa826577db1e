import { Tracer } from "@aws-lambda-powertools/tracer";

const tracer = new Tracer({ captureHTTPsRequests: false });

/** An AWS client whose calls appear in the function's trace. Outside Lambda it is left as it is. */
export function traced<Client extends object>(client: Client): Client {
  return tracer.captureAWSv3Client(client);
}
