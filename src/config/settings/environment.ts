import * as z from "zod/mini";
import { optional, setting, text, withDefault } from "../setting";

/** https://docs.aws.amazon.com/tag-editor/latest/userguide/best-practices-and-strats.html */
const tagValue = text(/^(?=.*[\p{L}\p{N}])(?!\p{Z})[\p{L}\p{Z}\p{N}_.:/=+\-@]{1,256}(?<!\p{Z})$/u);
const TAG_VALUE_ALLOWED =
  "1 to 256 letters, digits, spaces or _ . : / = + - @, a letter or digit among them, and no space at an end";

/** What an environment is called, what it can afford to lose, and whose it is. */
export const ENVIRONMENT_SETTINGS = {
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
