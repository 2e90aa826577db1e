import { JwtVerifier } from "aws-jwt-verify";
import { readEnvironment } from "../shared/environment";
import { createLog } from "../shared/log";
import { environmentSchema } from "./environment";
import { createAuthorizer } from "./handler";

const environment = readEnvironment(environmentSchema);

export const handler = createAuthorizer({
  log: createLog(environment),
  // Keeps the issuer's keys for as long as this process lives; it looks for new ones when it meets an unknown key.
  verifier: JwtVerifier.create({ issuer: environment.JWT_ISSUER, audience: environment.JWT_AUDIENCE }),
});
