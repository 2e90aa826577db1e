import * as z from "zod/mini";
import { AWS_REGIONS, GEOGRAPHY_NAMES } from "./regions";
import { DOMAIN_NAME_ALLOWED, isUsableDomainName } from "./domain-name";
import { CLIENT_NAMES_ALLOWED, areClientNames } from "../validations/client-names";
import {
  HTTPS_URL_ALLOWED,
  httpsUrl,
  httpsUrlWithoutQuery,
  isLiteral,
  isPrintable,
  list,
  number,
  numeric,
  optional,
  setting,
  text,
  withDefault,
} from "./setting";
import { EMAIL_ADDRESS } from "../validations/check-text";

/** The burst of an account and Region: https://docs.aws.amazon.com/apigateway/latest/developerguide/limits.html */
export const LARGEST_BURST = 5_000;

const region = z.enum(AWS_REGIONS);
const REGION_ALLOWED = "a commercial AWS Region, e.g. us-east-1, eu-west-1, ap-northeast-1";
/** https://docs.aws.amazon.com/tag-editor/latest/userguide/best-practices-and-strats.html */
const tagValue = text(/^(?=.*[\p{L}\p{N}])(?!\p{Z})[\p{L}\p{Z}\p{N}_.:/=+\-@]{1,256}(?<!\p{Z})$/u);
const TAG_VALUE_ALLOWED =
  "1 to 256 letters, digits, spaces or _ . : / = + - @, a letter or digit among them, and no space at an end";

/** Every setting, in the order in which a person would think of them. */
export const SETTINGS = {
  environmentSuffix: setting(
    withDefault(text(/^[a-z](?:[a-z0-9-]{0,14}[a-z0-9])?$/), "dev"),
    "dev",
    "1 to 16 lower-case letters, digits or hyphens, beginning with a letter, not ending with a hyphen",
    "Ends every physical name, so that environments share an account.",
  ),
  profile: setting(
    optional(z.enum(["development", "production"])),
    "development where the suffix is plainly temporary (dev, test, sandbox, scratch, local or ci, alone, numbered or with more " +
      "behind a hyphen, or pr-<number>), else production",
    "development or production",
    "What the environment can afford to lose: protection, log retention, WAF, reserved concurrency.",
  ),
  primaryRegion: setting(
    withDefault(region, "us-east-1"),
    "us-east-1",
    REGION_ALLOWED,
    "The Region that serves.",
  ),
  standbyRegion: setting(
    optional(region),
    "the first other Region of the primary's Region set: us-east-2 for us-east-1",
    REGION_ALLOWED,
    "The Region that takes over; not the primary. Required where the primary lies in no Region set.",
  ),
  dataMayLeave: setting(
    optional(z.enum(GEOGRAPHY_NAMES)),
    "none: both Regions must lie in one part of the world",
    `${GEOGRAPHY_NAMES.join(", ")}: that of the primary`,
    "Says that payments may be copied out of this part of the world, by whoever knows that law and contracts allow it.",
  ),
  accountId: setting(
    optional(text(/^\d{12}$/)),
    "any: whichever account the credentials are of",
    "the 12 digits of an AWS account",
    "The account that this environment belongs to: Terraform refuses credentials of another.",
  ),
  assumeRoleArn: setting(
    optional(text(/^arn:aws:iam::\d{12}:role\/[\w+=,.@/-]{1,512}$/)),
    "none: the credentials themselves",
    "the ARN of an IAM role, e.g. arn:aws:iam::123456789012:role/deploy",
    "The role that Terraform assumes to deploy, and to read and write the state.",
  ),
  consistency: setting(
    optional(z.enum(["strong", "eventual"])),
    "strong where the two Regions share a Region set, else eventual",
    "strong or eventual",
    "The payments table's replication, fixed at creation: strong loses nothing (RPO 0), eventual what was acknowledged within the lag.",
  ),
  witnessRegion: setting(
    optional(region),
    "the first Region left in the Region set",
    "the third Region of the set, for strong consistency only",
    "Where DynamoDB keeps the witness of a strongly consistent table.",
  ),
  domainName: setting(
    optional(z.string().check(z.toLowerCase(), z.refine(isUsableDomainName))),
    "none: no Route 53, certificates or custom domains",
    DOMAIN_NAME_ALLOWED,
    "The zone under which the API answers as api.<domain>.",
  ),
  hostedZoneId: setting(
    optional(text(/^Z[A-Z0-9]{1,31}$/)),
    "none: the zone is created",
    "the id of a public hosted zone, e.g. Z0123456789ABCDEFGHIJ",
    "The existing zone of DOMAIN_NAME.",
  ),
  healthCheckIntervalSeconds: setting(
    withDefault(z.pipe(numeric, z.union([z.literal(10), z.literal(30)])), 10),
    "10",
    "10 or 30 (seconds)",
    "How often each Route 53 health checker asks.",
  ),
  healthCheckFailureThreshold: number(
    3,
    1,
    10,
    "checks",
    "Checks in a row that must fail (or pass) before the state changes.",
  ),
  failuresBeforeEngaging: number(
    3,
    2,
    60,
    "probes",
    "Failed probes of the primary in a row before the failover switch is engaged.",
  ),
  failback: setting(
    withDefault(z.enum(["manual", "automatic"]), "manual"),
    "manual",
    "manual or automatic",
    "Who releases the switch when the primary is well again: a person, or the orchestrator.",
  ),
  failbackAfterSuccesses: number(
    60,
    2,
    10_000,
    "probes",
    "Successful probes in a row before an automatic failback.",
  ),
  faultInjection: setting(
    withDefault(z.enum(["off", "on"]), "off"),
    "off",
    "off or on",
    "An AWS FIS experiment that cuts the primary off, for drills that a person starts.",
  ),
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
  reviewThresholdMinorUnits: number(
    1_000_000,
    1,
    999_999_999_999,
    "minor units of the currency",
    "A payment over this amount goes to review.",
  ),
  settlementUrl: setting(
    optional(httpsUrl),
    "none: the ledger entry is the settlement",
    HTTPS_URL_ALLOWED,
    "An idempotent HTTP endpoint that settles payments, as docs/settlement.md asks.",
  ),
  settlementKeyLifetimeHours: setting(
    optional(z.pipe(numeric, z.int().check(z.minimum(1), z.maximum(87_600)))),
    "none",
    "1 to 87600 hours, a whole number",
    "How long that endpoint keeps an idempotency key: an older payment goes to review. Required with SETTLEMENT_URL.",
  ),
  objectLockDays: number(
    0,
    0,
    36_500,
    "days; 0 is off",
    "Retention (compliance mode) of receipts; fixed at creation of the bucket.",
  ),
  alertEmail: setting(
    optional(EMAIL_ADDRESS),
    "none: topics without a subscription",
    "an e-mail address",
    "Subscribed to both Regions' operations topics.",
  ),
  serverErrorAlarmPercent: number(
    1,
    1,
    99,
    "percent of requests",
    "Alarm when more of an API's answers are 5XX, two minutes long.",
  ),
  latencyAlarmMilliseconds: number(
    1_500,
    1,
    29_000,
    "milliseconds",
    "Alarm when an API's p99 latency is over this, three minutes long.",
  ),
  queueAgeAlarmSeconds: number(
    120,
    1,
    // The queue keeps a message for no longer, so that no alarm beyond it could ring.
    345_600,
    "seconds",
    "Alarm when a message has waited longer than this in a payments queue.",
  ),
  openPaymentAgeAlarmSeconds: number(
    900,
    1,
    86_400,
    "seconds",
    "Alarm when an accepted payment has been open for longer.",
  ),
  tableReplicationLatencyAlarmSeconds: number(
    10,
    1,
    86_400,
    "seconds",
    "Alarm when an eventually consistent table's replication is further behind.",
  ),
  replicationLatencyAlarmSeconds: number(
    900,
    1,
    86_400,
    "seconds",
    "Alarm when the receipts' replication is further behind.",
  ),
  backend: setting(
    withDefault(z.enum(["s3", "cloud", "local"]), "s3"),
    "s3",
    "s3, cloud or local",
    "Where Terraform keeps the state: S3, HCP Terraform, or a file.",
  ),
  stateBucket: setting(
    optional(
      text(
        /^(?!xn--|sthree-|amzn-s3-demo-)(?!.*(-s3alias|--ol-s3|--x-s3|--table-s3)$)[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$/,
      ),
    ),
    "none: given to `terraform init -backend-config`",
    "3 to 63 lower-case letters, digits or hyphens, beginning and ending with a letter or digit",
    "The bucket that holds the state; made by the state stack.",
  ),
  stateRegion: setting(
    optional(region),
    "the primary Region",
    REGION_ALLOWED,
    "The Region of the state bucket.",
  ),
  cloudOrganization: setting(
    optional(text(/^[A-Za-z0-9_-]{3,40}$/)),
    "none",
    "3 to 40 letters, digits, hyphens or underscores",
    "The HCP Terraform organization; required where BACKEND is cloud.",
  ),
  cloudWorkspace: setting(
    optional(text(/^[A-Za-z0-9_-]{1,90}$/)),
    "payments-<suffix>",
    "1 to 90 letters, digits, hyphens or underscores",
    "The HCP Terraform workspace.",
  ),
  costCenter: setting(
    withDefault(tagValue, "payments"),
    "payments",
    TAG_VALUE_ALLOWED,
    "The tag CostCenter.",
  ),
  owner: setting(
    withDefault(tagValue, "payments-platform"),
    "payments-platform",
    TAG_VALUE_ALLOWED,
    "The tag Owner.",
  ),
} as const;

export type SettingName = keyof typeof SETTINGS;

export const SETTING_NAMES = Object.keys(SETTINGS) as SettingName[];

/** The environment variable of a setting: `primaryRegion` is PRIMARY_REGION. */
export const environmentVariableOf = (name: string): string =>
  name.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase();
