import { RESERVED_DOMAINS, isPublicSuffix, isReserved } from "./public-host";
import { AWS_REGIONS } from "./regions";

/** Of a certificate's first name: https://docs.aws.amazon.com/acm/latest/APIReference/API_RequestCertificate.html */
const LONGEST_CERTIFICATE_NAME = 64;
/** What the system puts before the domain, in the Region of the longest name: `ap-southeast-1.api.`. */
const LONGEST_PREFIX = Math.max(...AWS_REGIONS.map((region) => `${region}.api.`.length));
const LONGEST_DOMAIN = LONGEST_CERTIFICATE_NAME - LONGEST_PREFIX;
const LABEL = /^(?!-)[a-z0-9-]{1,63}(?<!-)$/;

export const DOMAIN_NAME_ALLOWED =
  `a domain of your own with at least two labels and at most ${LONGEST_DOMAIN} characters, e.g. payments.acme.io; no public ` +
  `suffix such as co.uk, and not under ${RESERVED_DOMAINS.map((name) => (name.includes(".") ? name : `.${name}`)).join(", ")}`;

/** Whether a (lower-case) name can be a public hosted zone with our names below it. */
export function isUsableDomainName(name: string): boolean {
  const labels = name.split(".");
  return (
    !isReserved(name) &&
    !isPublicSuffix(name) &&
    labels.length >= 2 &&
    name.length <= LONGEST_DOMAIN &&
    labels.every((label) => LABEL.test(label)) &&
    /[a-z]/.test(labels.at(-1) as string)
  );
}
