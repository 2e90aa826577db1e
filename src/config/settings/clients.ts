import * as z from "zod/mini";
import { CLIENT_NAMES_ALLOWED, areClientNames } from "../../validations/client-names";
import {
  HTTPS_URL_ALLOWED,
  httpsUrlWithoutQuery,
  isLiteral,
  isPrintable,
  list,
  number,
  optional,
  setting,
  withDefault,
} from "../setting";

/** The burst of an account and Region: https://docs.aws.amazon.com/apigateway/latest/developerguide/limits.html */
export const LARGEST_BURST = 5_000;

/** Who may send payments, and how many. */
export const CLIENTS_SETTINGS = {
  auth: setting(
    withDefault(z.enum(["api-key", "jwt"]), "api-key"),
    "api-key",
    "api-key or jwt",
    "How clients of the payment routes are known.",
  ),
  clients: setting(
    optional(list.check(z.refine(areClientNames))),
    "none: one key that all clients share",
    `${CLIENT_NAMES_ALLOWED}; separated by commas`,
    "The clients that have an API key and a usage plan each, where AUTH is api-key. Setting or unsetting it replaces the keys.",
  ),
  jwtIssuer: setting(
    optional(httpsUrlWithoutQuery),
    "none",
    `${HTTPS_URL_ALLOWED}; no query`,
    "The `iss` of accepted tokens; required where AUTH is jwt. Its keys are read from `<issuer>/.well-known/jwks.json`.",
  ),
  jwtAudience: setting(
    optional(
      z
        .string()
        .check(z.minLength(1), z.maxLength(255), z.refine(isLiteral), z.refine(isPrintable), z.trim()),
    ),
    "none",
    "1 to 255 visible characters, without ${ or %{",
    "The `aud` of accepted tokens; required where AUTH is jwt.",
  ),
  throttlingRateLimit: number(500, 1, 10_000, "requests per second", "Steady rate of each API's stage."),
  throttlingBurstLimit: number(1_000, 1, LARGEST_BURST, "requests", "Burst of each API's stage."),
} as const;
