import { Token } from "cdktf";
import { ConstructError } from "../../errors";
import { checkClientNames } from "../../validations/client-names";
import { checkKeyArn } from "../../validations/check-key-arn";
import { checkWholeNumber } from "../../validations/check-whole-number";
import type { ApiKeyAuthentication } from "./authentication";
import type { RegionalPaymentApiProps } from "./props";

/** An account's quotas of 10,000 a second and 5,000 at once can be raised; this bounds a slip of the pen. */
const THROTTLING = { least: 1, most: 1_000_000 };
const REVIEW_THRESHOLD_MINOR_UNITS = { least: 1, most: 999_999_999_999 };
/** Ten years. */
const SETTLEMENT_KEY_LIFETIME_HOURS = { least: 1, most: 87_600 };
/** A user or password in it would lie in the state and in the function's environment. */
const HTTPS_URL = /^https:\/\/[^\s/@]+(\/\S*)?$/;

/** Figures and addresses that would be accepted at deploy and make every function fail at start, or let all through. */
export function validateSettings(path: string, props: RegionalPaymentApiProps): void {
  const { throttling, settlementUrl, settlementKeyLifetimeHours, authentication } = props;
  checkKeyArn(path, "keyArn", props.keyArn, props.region);
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
    checkUrl(path, "settlementUrl", settlementUrl);
    if (settlementKeyLifetimeHours === undefined) {
      throw new ConstructError(path, {
        happened: "settlementUrl needs settlementKeyLifetimeHours, after which an order may settle twice",
        given: "none",
        mend: "Pass how long the endpoint keeps its idempotency keys, in hours.",
      });
    }
  }
  if (authentication.mode === "api-key") checkKeys(path, authentication);
  if (authentication.mode === "jwt") {
    checkUrl(path, "authentication.issuer", authentication.issuer);
    if (authentication.audience === "") {
      throw new ConstructError(path, {
        happened: "authentication.audience is empty, so that no token could be told to be meant for this API",
        given: '""',
        mend: "Pass the aud of accepted tokens.",
      });
    }
  }
}

function checkKeys(path: string, { clients, keyValue, keyValues }: ApiKeyAuthentication): void {
  if (clients) checkClientNames(path, "authentication.clients", clients);
  const strangers = Object.keys(keyValues ?? {}).filter((client) => !clients?.includes(client));
  const keyless = keyValues && clients?.filter((client) => keyValues[client] === undefined);
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

function checkUrl(path: string, prop: string, url: string): void {
  if (Token.isUnresolved(url) || HTTPS_URL.test(url)) return;
  throw new ConstructError(path, {
    happened: `${prop} is not an https URL without a user or password in it`,
    // The URL itself could hold the password.
    given: `${url.length} characters`,
    mend: "Pass one, e.g. https://settlement.acme.io/orders.",
  });
}
