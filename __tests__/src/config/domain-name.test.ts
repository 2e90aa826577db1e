import * as fc from "fast-check";
import { DOMAIN_NAME_ALLOWED, isUsableDomainName } from "../../../src/config/domain-name";
import { AWS_REGIONS } from "../../../src/config/regions";

const LONGEST = 45;
const domainOf = (length: number): string => `${"a".repeat(length - ".io".length)}.io`;

describe("isUsableDomainName", () => {
  it.each(["acme.io", "payments.acme.io", "a-b.c-d.co", "1.acme.io", "xn--bcher-kva.de", "my-example.com"])(
    "takes %s",
    (name) => expect(isUsableDomainName(name)).toBe(true),
  );

  it.each([
    "example.com",
    "example.org",
    "example.net",
    "example.edu",
    "pay.example.com",
    "acme.example",
    "acme.test",
    "acme.invalid",
    "acme.localhost",
    "acme.local",
  ])("defect 9: refuses %s, which nobody can own", (name) => expect(isUsableDomainName(name)).toBe(false));

  it.each([
    ["", "empty"],
    ["io", "one label"],
    ["acme..io", "an empty label"],
    [".acme.io", "a leading dot"],
    ["acme.io.", "a trailing dot"],
    ["-acme.io", "a label that begins with a hyphen"],
    ["acme-.io", "a label that ends with a hyphen"],
    ["ac_me.io", "a character that is not allowed"],
    ["Acme.io", "an upper-case letter"],
    ["10.0.0.1", "an address"],
    ["${a}.io", "an expression"],
  ])("refuses '%s': %s", (name) => expect(isUsableDomainName(name)).toBe(false));

  it("leaves room for the longest Region's prefix in a certificate's name of 64 characters", () => {
    expect(isUsableDomainName(domainOf(LONGEST))).toBe(true);
    expect(isUsableDomainName(domainOf(LONGEST + 1))).toBe(false);
    const hosts = AWS_REGIONS.map((region) => `${region}.api.${domainOf(LONGEST)}`.length);
    expect(Math.max(...hosts)).toBe(64);
  });

  it("refuses a reserved domain whatever stands before it", () => {
    fc.assert(
      fc.property(
        fc.stringMatching(/^[a-z]{1,10}$/),
        fc.constantFrom("example.com", "test", "local"),
        (a, b) => {
          expect(isUsableDomainName(`${a}.${b}`)).toBe(false);
        },
      ),
    );
  });

  it("takes only what Route 53 and ACM take", () => {
    fc.assert(
      fc.property(fc.oneof(fc.domain(), fc.string()), (name) => {
        fc.pre(isUsableDomainName(name));
        expect(name.length).toBeLessThanOrEqual(LONGEST);
        expect(name).toMatch(/^[a-z0-9-]+(\.[a-z0-9-]+)+$/);
      }),
    );
  });

  it("says how long a domain may be", () => {
    expect(DOMAIN_NAME_ALLOWED).toContain("at most 45 characters");
  });
});
