import { FetchError } from "aws-jwt-verify/error";
import type { APIGatewayAuthorizerResult, APIGatewayTokenAuthorizerEvent, ScheduledEvent } from "aws-lambda";
import { isClientId } from "../payments/client-id";
import type { Log } from "../shared/log";
import { loggableError } from "../shared/loggable";
import type { Meter } from "../shared/meter";
import { METRICS } from "../shared/metric-names";

/** Checks a token's signature, issuer, audience and times, and gives its claims. */
export interface TokenVerifier {
  verify(token: string): Promise<Readonly<Record<string, unknown>>>;
}

export interface AuthorizerDependencies {
  readonly log: Log;
  readonly meter: Meter;
  readonly verifier: TokenVerifier;
  /** The claim that tells the client: `sub`, or one that the issuer promises for every token. */
  readonly clientClaim: string;
  /** Keeps the issuer's key set where both Regions can read it; tells whether it is the present one. */
  readonly refreshKeySet: () => Promise<"present" | "former">;
}

export type AuthorizerHandler = (
  event: APIGatewayTokenAuthorizerEvent | ScheduledEvent,
) => Promise<APIGatewayAuthorizerResult | undefined>;

/** The one message that API Gateway turns into a 401. */
class Unauthorized extends Error {
  override readonly name = "Unauthorized";
  constructor() {
    super("Unauthorized");
  }
}

/**
 * Lets in whoever bears a valid token. The policy names the whole stage, since it is cached for the token. On its
 * schedule it keeps the issuer's key set for the time when the issuer is down.
 */
export function createAuthorizer({
  log,
  meter,
  verifier,
  clientClaim,
  refreshKeySet,
}: AuthorizerDependencies): AuthorizerHandler {
  return async (event) => {
    log.begin({});
    try {
      return await judge(event);
    } catch (error) {
      if (!(error instanceof Unauthorized)) {
        meter.count(METRICS.authorizerFailures);
      }
      throw error;
    } finally {
      meter.flush();
    }
  };

  async function judge(
    event: APIGatewayTokenAuthorizerEvent | ScheduledEvent,
  ): Promise<APIGatewayAuthorizerResult | undefined> {
    if (!("methodArn" in event)) {
      // While a good key set is kept, an issuer that is down is no failure of this function.
      if ((await refreshKeySet()) === "former") {
        meter.count(METRICS.keySetRefreshFailures);
      }
      return undefined;
    }
    const { authorizationToken, methodArn } = event;
    const [, token] = /^Bearer\s+(\S+)\s*$/i.exec(authorizationToken ?? "") ?? [];
    const client = token === undefined ? undefined : await clientOf(token);
    if (client === undefined) {
      log.info("Caller refused");
      throw new Unauthorized();
    }
    return allow(client, methodArn);
  }

  async function clientOf(token: string): Promise<string | undefined> {
    try {
      const client = (await verifier.verify(token))[clientClaim];
      if (isClientId(client)) {
        return client;
      }
      log.warn("Token names no client", { claim: clientClaim });
      return undefined;
    } catch (error) {
      log.warn("Token not verified", { reason: loggableError(error).errorMessage });
      if (error instanceof FetchError) {
        // The issuer's keys cannot be had: our trouble, not a fault of the token. API Gateway answers 500.
        throw error;
      }
      return undefined;
    }
  }
}

/** The functions read the client as the principalId that API Gateway hands on. */
function allow(clientId: string, methodArn: string): APIGatewayAuthorizerResult {
  const stage = methodArn.split("/").slice(0, 2).join("/");
  return {
    principalId: clientId,
    policyDocument: {
      Version: "2012-10-17",
      Statement: [{ Effect: "Allow", Action: "execute-api:Invoke", Resource: `${stage}/*` }],
    },
  };
}
