import { SHARED_CLIENT } from "../../../functions/contract";
import type { SettingProblem } from "../../errors";
import {
  KEY_GENERATIONS_ALLOWED,
  type KeyGenerations,
  wrongWithGenerations,
} from "../../validations/client-names";
import type { ClientAuthentication, Settings, Throttling } from "../schema";
import { environmentVariableOf } from "../settings";
import { LARGEST_BURST } from "../settings/clients";
import { type Failed, NONE_FAILED, type Parsed, decided, refused } from "./parsed";

export function authenticationIn(
  settings: Partial<Settings>,
  failed: Failed = NONE_FAILED,
): Parsed<ClientAuthentication> {
  const { auth, clients, clientKeyGenerations: generations } = settings;
  const { jwtIssuer: issuer, jwtAudience: audience, jwtClientClaim: clientClaim } = settings;
  if (auth === undefined || failed.has("jwtClientClaim")) {
    return refused();
  }
  if (auth === "jwt") {
    const missing = (name: "jwtIssuer" | "jwtAudience"): SettingProblem[] =>
      settings[name] === undefined && !failed.has(name)
        ? [{ setting: environmentVariableOf(name), allowed: "required where AUTH is jwt" }]
        : [];
    const contradiction =
      clients === undefined
        ? []
        : [
            {
              setting: "CLIENTS",
              given: `${clients.length} of them, with AUTH=jwt`,
              allowed:
                "a token names its client, and there are no API keys: unset it, or set AUTH to api-key",
            },
          ];
    if (generations !== undefined) {
      contradiction.push({
        setting: "CLIENT_KEY_GENERATIONS",
        given: `${generations.join(",")}, with AUTH=jwt`,
        allowed: "there are no API keys: unset it, or set AUTH to api-key",
      });
    }
    return issuer !== undefined && audience !== undefined && contradiction.length === 0
      ? decided({ mode: auth, issuer, audience, clientClaim })
      : refused(...missing("jwtIssuer"), ...missing("jwtAudience"), ...contradiction);
  }
  if (failed.has("clients") || failed.has("clientKeyGenerations")) {
    return refused();
  }
  const keyGenerations = generations && generationsIn(generations);
  const wrong = keyGenerations && wrongWithGenerations(clients ?? [SHARED_CLIENT], keyGenerations);
  if (wrong !== undefined) {
    return refused({ setting: "CLIENT_KEY_GENERATIONS", given: wrong, allowed: KEY_GENERATIONS_ALLOWED });
  }
  return issuer === undefined && audience === undefined
    ? decided({ mode: auth, clients, keyGenerations })
    : // Whoever sets them believes that tokens are asked for.
      refused({
        setting: "AUTH",
        given: `${auth}, and JWT_ISSUER or JWT_AUDIENCE with it`,
        allowed: "set AUTH to jwt, or unset these two",
      });
}

/** `shop:1+2` is the first and the second generation of shop's key. */
function generationsIn(entries: readonly string[]): KeyGenerations {
  return Object.fromEntries(
    entries.map((entry) => {
      const [client = "", generations = ""] = entry.split(":");
      return [client, generations.split("+").map(Number)];
    }),
  );
}

/** How many requests each API's stage lets in. */
export function throttlingIn({
  throttlingRateLimit: rateLimit,
  throttlingBurstLimit: burstLimit,
}: Partial<Settings>): Parsed<Throttling> {
  if (rateLimit === undefined || burstLimit === undefined) {
    return refused();
  }
  const least = Math.min(rateLimit, LARGEST_BURST);
  return burstLimit >= least
    ? decided({ rateLimit, burstLimit })
    : refused({
        setting: "THROTTLING_BURST_LIMIT",
        given: `${burstLimit}, below THROTTLING_RATE_LIMIT (${rateLimit})`,
        allowed: `a second of the steady rate must fit into the burst: allowed is ${least} to ${LARGEST_BURST}`,
      });
}
