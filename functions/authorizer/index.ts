import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { JwtVerifier } from "aws-jwt-verify";
import { SimpleFetcher } from "aws-jwt-verify/https";
import { SimpleJwksCache } from "aws-jwt-verify/jwk";
import { clientLimits } from "../adapters/client-limits";
import { dynamoKeySet } from "../adapters/dynamo-key-set";
import { readEnvironment } from "../shared/environment";
import { createLog } from "../shared/log";
import { createMeter } from "../shared/meter";
import { traced } from "../shared/tracing";
import { environmentSchema } from "./environment";
import { createAuthorizer } from "./handler";
import { keySetFetcher, refreshKeySet } from "../tokens/key-set-fetcher";

const environment = readEnvironment(environmentSchema);
const log = createLog(environment);

// At worst 2 x 1.2 s for the issuer, and 2 x 0.8 s for what was kept of it: an answer within 5 s.
const table = traced(new DynamoDBClient(clientLimits({ attemptMilliseconds: 800, attempts: 2 })));
const keySet = {
  issuer: new SimpleFetcher({ defaultRequestOptions: { responseTimeout: 1200 } }),
  store: dynamoKeySet(table, environment.CONTROL_TABLE_NAME),
  log,
};
const keySetUri = `${environment.JWT_ISSUER.replace(/\/$/, "")}/.well-known/jwks.json`;

export const handler = createAuthorizer({
  log,
  meter: createMeter(environment),
  // Keeps the issuer's keys for as long as this process lives; it looks for new ones when it meets an unknown key.
  verifier: JwtVerifier.create(
    { issuer: environment.JWT_ISSUER, audience: environment.JWT_AUDIENCE },
    { jwksCache: new SimpleJwksCache({ fetcher: keySetFetcher(keySet) }) },
  ),
  clientClaim: environment.JWT_CLIENT_CLAIM,
  refreshKeySet: () => refreshKeySet(keySetUri, keySet),
});
