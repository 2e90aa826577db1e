import { Token } from "cdktf";
import * as z from "zod/mini";
import { isPlainHttpsUrl } from "../../functions/contract";
import { ConstructError } from "../errors";

/**
 * Refuses what is no https URL, and one with a user or password in it, which would lie in the state. A token cannot be
 * judged before Terraform knows it; nor can the texts below.
 * @param example of such a URL
 * @throws ConstructError which does not repeat the URL: it could hold the password
 */
export function checkHttpsUrl(path: string, prop: string, url: string, example: string): void {
  if (Token.isUnresolved(url) || isPlainHttpsUrl(url)) return;
  throw new ConstructError(path, {
    happened: `${prop} is not an https URL without a user or password in it`,
    given: `${url.length} characters`,
    mend: `Pass one, e.g. ${example}.`,
  });
}

/** What counts as an e-mail address. */
export const EMAIL_ADDRESS = z.email();

/** @throws ConstructError */
export function checkEmail(path: string, prop: string, address: string): void {
  if (Token.isUnresolved(address) || EMAIL_ADDRESS.safeParse(address).success) return;
  throw new ConstructError(path, {
    happened: `${prop} is no e-mail address, so that nobody would be told`,
    given: `"${address}"`,
    mend: "Pass one, e.g. operations@acme.io, or nothing.",
  });
}

/** What a service takes as a text. */
export interface TextRule {
  /** Characters at most. */
  readonly longest: number;
  /** Whether there may be no character at all. @default false */
  readonly mayBeEmpty?: boolean;
}

/** @throws ConstructError */
export function checkLength(
  path: string,
  prop: string,
  text: string,
  { longest, mayBeEmpty }: TextRule,
): void {
  if (Token.isUnresolved(text)) return;
  const shortest = mayBeEmpty ? 0 : 1;
  if (text.length >= shortest && text.length <= longest) return;
  throw new ConstructError(path, {
    happened: `${prop} has a length that its service refuses`,
    given: `${text.length} characters`,
    mend: `Pass ${shortest} to ${longest}.`,
  });
}

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricData.html */
const NAMESPACE = /^(?!AWS\/)(?!:)[A-Za-z0-9._/#:-]{1,255}$/;

/** Refuses a namespace that CloudWatch takes no metrics in. @throws ConstructError */
export function checkMetricsNamespace(path: string, prop: string, namespace: string): void {
  if (Token.isUnresolved(namespace) || NAMESPACE.test(namespace)) return;
  throw new ConstructError(path, {
    happened: `${prop} is no namespace in which CloudWatch takes metrics of ours`,
    given: `"${namespace}"`,
    mend: "Pass 1 to 255 letters, digits or . _ / # : -, beginning neither with AWS/ nor with a colon.",
  });
}
