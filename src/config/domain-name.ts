/**
 * Names that no one can own: Route 53 refuses a zone under the example domains, and no resolver of the public
 * internet answers for the others. Sources: RFC 2606, RFC 6761, RFC 6762.
 */
const RESERVED_DOMAINS = [
  "example.com",
  "example.org",
  "example.net",
  "example.edu",
  "example",
  "test",
  "invalid",
  "localhost",
  "local",
];

/** Room for the longest prefix that the system puts before the domain: `ap-southeast-1.api.`. */
const LONGEST_PREFIX = 20;
const LONGEST_NAME = 253;
const LABEL = /^(?!-)[a-z0-9-]{1,63}(?<!-)$/;

/** https://docs.aws.amazon.com/acm/latest/APIReference/API_RequestCertificate.html: a certificate's first name. */
export const DOMAIN_NAME_ALLOWED =
  "a domain of your own with at least two labels, e.g. payments.acme.io; not under " +
  `${RESERVED_DOMAINS.slice(0, 4).join(", ")}, .example, .test, .invalid, .localhost or .local`;

/** Whether a (lower-case) name can be a public hosted zone with our names below it. */
export function isUsableDomainName(name: string): boolean {
  const labels = name.split(".");
  const reserved = RESERVED_DOMAINS.some((domain) => name === domain || name.endsWith(`.${domain}`));
  return (
    !reserved &&
    labels.length >= 2 &&
    name.length + LONGEST_PREFIX <= LONGEST_NAME &&
    labels.every((label) => LABEL.test(label)) &&
    /[a-z]/.test(labels.at(-1) as string)
  );
}
