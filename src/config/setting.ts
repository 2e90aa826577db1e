import * as z from "zod/mini";
import { isPlainHttpsUrl } from "../../functions/contract";
import { isPublicHost } from "./public-host";
import { AWS_REGIONS } from "./regions";

/** One setting: what it may be and what it means. docs/settings.md is made from these texts. */
export interface Setting<Schema extends z.ZodMiniType = z.ZodMiniType> {
  readonly schema: Schema;
  /** The default, as docs/settings.md says it. */
  readonly defaultText: string;
  /** What is allowed, as an error and docs/settings.md say it. */
  readonly allowed: string;
  readonly meaning: string;
}

export const setting = <Schema extends z.ZodMiniType>(
  schema: Schema,
  defaultText: string,
  allowed: string,
  meaning: string,
): Setting<Schema> => ({ schema, defaultText, allowed, meaning });

export const optional = z.optional;
export const withDefault = z._default;
export const text = (pattern: RegExp) => z.string().check(z.regex(pattern));

export const region = z.enum(AWS_REGIONS);
export const REGION_ALLOWED = "a commercial AWS Region, e.g. us-east-1, eu-west-1, ap-northeast-1";

/** Environment variables are text, cdktf.json may hold numbers: both become a number, all else stays to be refused. */
export const numeric = z.transform((value: unknown) =>
  typeof value === "string" && /^\d{1,15}$/.test(value) ? Number(value) : value,
);

/** An environment variable holds a list as text with commas, cdktf.json as one or as an array. */
export const list = z.pipe(
  z.transform((value: unknown) =>
    typeof value === "string" ? value.split(",").map((item) => item.trim()) : value,
  ),
  z.array(z.string()),
);

/** A whole number setting. */
export const number = (
  defaultValue: number,
  minimum: number,
  maximum: number,
  unit: string,
  meaning: string,
) =>
  setting(
    withDefault(z.pipe(numeric, z.int().check(z.minimum(minimum), z.maximum(maximum))), defaultValue),
    String(defaultValue),
    `a whole number from ${minimum} to ${maximum} (${unit})`,
    meaning,
  );

/** Terraform would read it as an expression. */
export const isLiteral = (value: string): boolean => !/[$%]\{/.test(value);

/** Of a Lambda function's variables, 4 kB in all, it is one. https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html */
const LONGEST_URL = 1_024;
/** Where people put credentials into a query: it stands in the state, in plans and in logs. */
const SECRET_PARAMETER =
  /^(?:.*[-_.])?(?:key|api-?key|apikey|token|secret|password|passwd|pwd|sig|signature|auth|code)$/i;

/** A URL that functions can reach over the public internet, and that may stand in the state. */
function isPublicHttpsUrl(value: string): boolean {
  if (value.length > LONGEST_URL || !isPrintable(value) || !isLiteral(value) || !isPlainHttpsUrl(value)) {
    return false;
  }
  const { hostname, hash, searchParams } = new URL(value);
  return (
    hash === "" &&
    isPublicHost(hostname) &&
    ![...searchParams.keys()].some((key) => SECRET_PARAMETER.test(key))
  );
}

export const HTTPS_URL_ALLOWED =
  `an https URL of at most ${LONGEST_URL} characters with a public host name, without a user or password, a fragment, or a secret in ` +
  "its query";

export const httpsUrl = z.string().check(z.refine(isPublicHttpsUrl));

/** As `httpsUrl`, without a query: what follows it is added by whoever asks. */
export const httpsUrlWithoutQuery = z
  .string()
  .check(z.refine((value) => isPublicHttpsUrl(value) && !value.includes("?")));

/** Whether a text is made of characters that can be seen, spaces between them at most. */
export const isPrintable = (value: string): boolean => !/[\p{C}\p{Zl}\p{Zp}]/u.test(value);
