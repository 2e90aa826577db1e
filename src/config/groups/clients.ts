import type { SettingProblem } from "../../errors";
import type { ClientAuthentication, Settings, Throttling } from "../schema";
import { environmentVariableOf } from "../settings";
import { LARGEST_BURST } from "../settings/clients";
import { type Failed, NONE_FAILED, type Parsed, decided, refused } from "./parsed";

export function authenticationIn(
  settings: Partial<Settings>,
  failed: Failed = NONE_FAILED,
): Parsed<ClientAuthentication> {
  const { auth, clients, jwtIssuer: issuer, jwtAudience: audience } = settings;
  if (auth === undefined) {
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
    return issuer !== undefined && audience !== undefined && clients === undefined
      ? decided({ mode: auth, issuer, audience })
      : refused(...missing("jwtIssuer"), ...missing("jwtAudience"), ...contradiction);
  }
  return issuer === undefined && audience === undefined
    ? decided({ mode: auth, clients })
    : // Whoever sets them believes that tokens are asked for.
      refused({
        setting: "AUTH",
        given: `${auth}, and JWT_ISSUER or JWT_AUDIENCE with it`,
        allowed: "set AUTH to jwt, or unset these two",
      });
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
