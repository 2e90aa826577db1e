import * as z from "zod/mini";
import {
  CLIENT_NAMES_ALLOWED,
  KEY_GENERATIONS_ALLOWED,
  areClientNames,
} from "../../validations/client-names";
import {
  HTTPS_URL_ALLOWED,
  httpsUrlWithoutQuery,
  isLiteral,
  isPrintable,
  list,
  number,
  optional,
  setting,
  text,
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
  clientKeyGenerations: setting(
    optional(
      z.pipe(list, z.array(z.string().check(z.regex(/^[a-z][a-z0-9-]*:[1-9]\d{0,3}(?:\+[1-9]\d{0,3})?$/)))),
    ),
    "none: the first of each",
    `${KEY_GENERATIONS_ALLOWED}; separated by commas; the key that all clients share is that of \`shared\``,
    "Which keys of a client are admitted. A key is rotated with overlap: add its next generation, move the client, remove the former.",
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
  jwtClientClaim: setting(
    withDefault(text(/^[A-Za-z][\w:./-]{0,127}$/), "sub"),
    "sub",
    "the name of a claim: up to 128 letters, digits, _ : . / or -, beginning with a letter",
    "The claim of a token that tells its client, where AUTH is jwt: each client sees and repeats its own payments alone. Changing it makes every client another one.",
  ),
  throttlingRateLimit: number(500, 1, 10_000, "requests per second", "Steady rate of each API's stage."),
  throttlingBurstLimit: number(1_000, 1, LARGEST_BURST, "requests", "Burst of each API's stage."),
} as const;
