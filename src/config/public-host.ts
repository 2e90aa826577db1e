import { parse } from "tldts";

/**
 * Names that no one can own, or that answer in a private network alone. Route 53 refuses a zone under the example domains,
 * and no resolver of the public internet answers for the others.
 * https://www.iana.org/assignments/special-use-domain-names, and `internal`: https://www.icann.org/resources/board-material/approved-resolutions-29-07-2024-en
 */
export const RESERVED_DOMAINS = [
  ...["example.com", "example.org", "example.net", "example.edu"],
  ...["example", "test", "invalid", "localhost", "local"],
  ...["internal", "intranet", "private", "corp", "home", "lan", "onion", "alt", "arpa"],
] as const;

/** Whether a name lies under one that no one can own. */
export const isReserved = (name: string): boolean =>
  RESERVED_DOMAINS.some((domain) => name === domain || name.endsWith(`.${domain}`));

/**
 * Whether a name is a public suffix itself, under which people register names: `co.uk`, `github.io`. Nobody who deploys this
 * owns one. https://publicsuffix.org
 */
export const isPublicSuffix = (name: string): boolean => {
  const { publicSuffix, isIcann, isPrivate } = parse(name, { allowPrivateDomains: true });
  return publicSuffix === name && (isIcann === true || isPrivate === true);
};

/** Whether a URL's host is a name that a resolver of the public internet may know: no address, no private name. */
export function isPublicHost(hostname: string): boolean {
  const { isIp } = parse(hostname);
  return isIp === false && hostname.includes(".") && !hostname.endsWith(".") && !isReserved(hostname);
}
