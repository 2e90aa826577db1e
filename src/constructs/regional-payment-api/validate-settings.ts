import { Token } from "cdktf";
import { ConstructError } from "../../errors";
import { checkKeyArn } from "../../validations/check-arn";
import { checkHttpsUrl } from "../../validations/check-text";
import { checkWholeNumber } from "../../validations/check-whole-number";
import { checkClientNames, checkKeyGenerations } from "../../validations/client-names";
import { checkLogRetention } from "../../validations/log-retention";
import { SHARED_CLIENT } from "../../../functions/contract";
import { type ApiKeyAuthentication, keyLabel, keysOf } from "./authentication";
import type { RegionalPaymentApiProps } from "./props";

/** An account's quotas of 10,000 a second and 5,000 at once can be raised; this bounds a slip of the pen. */
const THROTTLING = { least: 1, most: 1_000_000 };
const REVIEW_THRESHOLD_MINOR_UNITS = { least: 1, most: 999_999_999_999 };
/** Ten years. */
const SETTLEMENT_KEY_LIFETIME_HOURS = { least: 1, most: 87_600 };

/** Figures and addresses that would be accepted at deploy and make every function fail at start, or let all through. */
export function validateSettings(path: string, props: RegionalPaymentApiProps): void {
  const { throttling, settlementUrl, settlementKeyLifetimeHours, authentication } = props;
  checkKeyArn(path, "keyArn", props.keyArn, props.region);
  if (props.logRetentionDays !== undefined) checkLogRetention(path, props.logRetentionDays);
  checkWholeNumber(path, "throttling.rateLimit", throttling.rateLimit, THROTTLING);
  checkWholeNumber(path, "throttling.burstLimit", throttling.burstLimit, THROTTLING);
  checkWholeNumber(
    path,
    "reviewThresholdMinorUnits",
    props.reviewThresholdMinorUnits,
    REVIEW_THRESHOLD_MINOR_UNITS,
  );
  if (settlementKeyLifetimeHours !== undefined) {
    checkWholeNumber(
      path,
      "settlementKeyLifetimeHours",
      settlementKeyLifetimeHours,
      SETTLEMENT_KEY_LIFETIME_HOURS,
    );
  }
  if (settlementUrl !== undefined) {
    checkHttpsUrl(path, "settlementUrl", settlementUrl, "https://settlement.acme.io/orders");
    if (settlementKeyLifetimeHours === undefined) {
      throw new ConstructError(path, {
        happened: "settlementUrl needs settlementKeyLifetimeHours, after which an order may settle twice",
        given: "none",
        mend: "Pass how long the endpoint keeps its idempotency keys, in hours.",
      });
    }
  }
  if (authentication.mode === "api-key") {
    checkKeys(path, authentication);
  } else {
    checkHttpsUrl(path, "authentication.issuer", authentication.issuer, "https://issuer.acme.io");
    if (authentication.audience === "") {
      throw new ConstructError(path, {
        happened: "authentication.audience is empty, so that no token could be told to be meant for this API",
        given: '""',
        mend: "Pass the aud of accepted tokens.",
      });
    }
  }
}

function checkKeys(path: string, authentication: ApiKeyAuthentication): void {
  const { clients, keyGenerations, keyValue, keyValues } = authentication;
  if (clients) checkClientNames(path, "authentication.clients", clients);
  if (keyGenerations) checkKeyGenerations(path, clients ?? [SHARED_CLIENT], keyGenerations);
  for (const value of [keyValue, ...Object.values(keyValues ?? {})]) checkKeyValue(path, value);
  const labels = keysOf(authentication).map(keyLabel);
  const strangers = Object.keys(keyValues ?? {}).filter((label) => !labels.includes(label));
  const keyless = keyValues && labels.filter((label) => keyValues[label] === undefined);
  if (!(clients && keyValue !== undefined) && strangers.length === 0 && !keyless?.length) return;
  throw new ConstructError(path, {
    happened:
      "the values of the API keys are not those of the clients, whose keys would fail after a failover",
    given: [
      ...(clients && keyValue !== undefined ? ["one value for clients that have a key each"] : []),
      ...strangers.map((client) => `a value for ${client}, which is no client`),
      ...(keyless ?? []).map((client) => `none for ${client}`),
    ].join(", "),
    mend: "Pass the authenticationOfPeer of the other Region's API.",
  });
}

/** https://docs.aws.amazon.com/apigateway/latest/api/API_CreateApiKey.html: 20 to 128 characters. */
const KEY_VALUE = /^[A-Za-z0-9-]{20,128}$/;

function checkKeyValue(path: string, keyValue: string | undefined): void {
  if (keyValue === undefined || Token.isUnresolved(keyValue) || KEY_VALUE.test(keyValue)) return;
  throw new ConstructError(path, {
    happened: "authentication has a value that API Gateway does not take for a key",
    // The value is the secret.
    given: `${keyValue.length} characters`,
    mend: "Pass 20 to 128 letters, digits or hyphens, or nothing: then API Gateway makes one.",
  });
}
