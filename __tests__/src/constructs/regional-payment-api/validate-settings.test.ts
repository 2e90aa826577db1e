import { Token } from "cdktf";
import type { RegionalPaymentApiProps } from "../../../../src/constructs/regional-payment-api/props";
import { validateSettings } from "../../../../src/constructs/regional-payment-api/validate-settings";

type Settings = Pick<
  RegionalPaymentApiProps,
  | "throttling"
  | "reviewThresholdMinorUnits"
  | "settlementUrl"
  | "settlementKeyLifetimeHours"
  | "authentication"
  | "keyArn"
  | "logRetentionDays"
>;

const KEY = "k".repeat(20);

const check = (settings: Partial<Settings>) => () =>
  validateSettings("stack/api", {
    region: { name: "us-east-1" },
    keyArn: "arn:aws:kms:us-east-1:123456789012:key/mrk-1",
    throttling: { rateLimit: 500, burstLimit: 1_000 },
    reviewThresholdMinorUnits: 1_000_000,
    authentication: { mode: "api-key" },
    ...settings,
  } as RegionalPaymentApiProps);

describe("the settings of a RegionalPaymentApi", () => {
  it.each([0, -1, 1.5, NaN, Infinity])("are refused with a throttling of %s", (limit) => {
    expect(check({ throttling: { rateLimit: limit, burstLimit: 1 } })).toThrow(
      `stack/api: throttling.rateLimit is out of range (given ${limit}). Pass a whole number from 1 to 1000000.`,
    );
    expect(check({ throttling: { rateLimit: 1, burstLimit: limit } })).toThrow(
      `stack/api: throttling.burstLimit is out of range (given ${limit})`,
    );
  });

  it.each([0, -1, 0.5, NaN])("are refused with a review threshold of %s", (reviewThresholdMinorUnits) => {
    expect(check({ reviewThresholdMinorUnits })).toThrow(
      `stack/api: reviewThresholdMinorUnits is out of range (given ${reviewThresholdMinorUnits})`,
    );
  });

  it.each([0, -1, 0.5, 87_601, NaN])("are refused with settlement keys of %s hours", (hours) => {
    expect(check({ settlementKeyLifetimeHours: hours })).toThrow(
      `stack/api: settlementKeyLifetimeHours is out of range (given ${hours}). Pass a whole number from 1 to 87600.`,
    );
  });

  it("are refused with clients that cannot have a key each", () => {
    expect(check({ authentication: { mode: "api-key", clients: ["shop", "shop"] } })).toThrow(
      'stack/api: authentication.clients cannot name the clients (given ["shop","shop"]).',
    );
  });

  it.each([
    [{ clients: ["shop"], keyValue: KEY }, "one value for clients that have a key each"],
    [{ clients: ["shop", "till"], keyValues: { shop: KEY } }, "none for till"],
    [{ clients: ["shop"], keyValues: { shop: KEY, inn: KEY } }, "a value for inn, which is no client"],
    [{ keyValues: { shop: KEY } }, "a value for shop, which is no client, none for shared"],
  ])("are refused with values of keys that are not the clients': %j", (keys, given) => {
    expect(check({ authentication: { mode: "api-key", ...keys } })).toThrow(
      "stack/api: the values of the API keys are not those of the clients, whose keys would fail after a failover " +
        `(given ${given}). Pass the authenticationOfPeer of the other Region's API.`,
    );
  });

  it("are taken with a value for each client", () => {
    expect(
      check({ authentication: { mode: "api-key", clients: ["shop"], keyValues: { shop: KEY } } }),
    ).not.toThrow();
  });

  it("are refused with a settlement URL whose keys live nobody knows how long", () => {
    expect(check({ settlementUrl: "https://settlement.acme.io/orders" })).toThrow(
      "stack/api: settlementUrl needs settlementKeyLifetimeHours, after which an order may settle twice (given none). " +
        "Pass how long the endpoint keeps its idempotency keys, in hours.",
    );
  });

  it.each(["", "http://settlement.acme.io", "https://user:secret@settlement.acme.io", "settlement.acme.io"])(
    "are refused with the settlement URL '%s', which the message does not repeat",
    (settlementUrl) => {
      expect(check({ settlementUrl })).toThrow(
        `stack/api: settlementUrl is not an https URL without a user or password in it (given ${settlementUrl.length} characters)`,
      );
    },
  );

  it.each(["short", "x".repeat(129), "with spaces in the value"])(
    "are refused with the key's value '%s', which the message does not repeat",
    (keyValue) => {
      expect(check({ authentication: { mode: "api-key", keyValue } })).toThrow(
        "stack/api: authentication has a value that API Gateway does not take for a key " +
          `(given ${keyValue.length} characters). Pass 20 to 128 letters, digits or hyphens, or nothing`,
      );
    },
  );

  it("are refused with days for which CloudWatch keeps no log", () => {
    expect(check({ logRetentionDays: 8 })).toThrow(
      "stack/api: logRetentionDays is no retention that CloudWatch Logs offers (given 8)",
    );
  });

  it("are refused with an issuer that is no https URL", () => {
    expect(check({ authentication: { mode: "jwt", issuer: "acme", audience: "payments" } })).toThrow(
      "stack/api: authentication.issuer is not an https URL without a user or password in it (given 4 characters)",
    );
  });

  it("are refused without an audience", () => {
    expect(
      check({ authentication: { mode: "jwt", issuer: "https://issuer.acme.io", audience: "" } }),
    ).toThrow("stack/api: authentication.audience is empty, so that no token could be told to be meant for");
  });

  it("are refused with another Region's key", () => {
    expect(check({ keyArn: "arn:aws:kms:us-east-2:123456789012:key/mrk-1" })).toThrow(
      "stack/api: keyArn is not the ARN of a KMS key in us-east-1",
    );
  });

  it("are taken where they are all there, and where Terraform knows them later", () => {
    const text = Token.asString({ resolve: () => "later" });
    const figure = Token.asNumber({ resolve: () => 1 });
    expect(
      check({
        throttling: { rateLimit: figure, burstLimit: figure },
        reviewThresholdMinorUnits: figure,
        settlementUrl: text,
        settlementKeyLifetimeHours: figure,
        authentication: { mode: "jwt", issuer: text, audience: text },
        keyArn: text,
      }),
    ).not.toThrow();
    expect(
      check({
        settlementUrl: "https://settlement.acme.io/orders",
        settlementKeyLifetimeHours: 24,
        authentication: { mode: "jwt", issuer: "https://issuer.acme.io", audience: "payments" },
      }),
    ).not.toThrow();
  });
});
