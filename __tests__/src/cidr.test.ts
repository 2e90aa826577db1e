import fc from "fast-check";
import { isPrivate, overlap, parseCidr } from "../../src/cidr";
import type { Cidr } from "../../src/cidr";

const cidr = (text: string): Cidr => parseCidr(text) as Cidr;

it.each(["10.0.0.0/16", "0.0.0.0/0", "192.168.1.128/25", "10.1.2.3/32"])("%s is a range", (text) => {
  const { address, prefix } = cidr(text);
  expect(`${address}/${prefix}`).toBe(text);
});

it.each([
  "",
  "10.0.0.0",
  "10.0.0.0/",
  "10.0.0.0/33",
  "10.0.0.0/16/16",
  "10.0.0.0/-1",
  "10.0.0/16",
  "fd00::/16",
])("%j is none", (text) => expect(parseCidr(text)).toBeUndefined());

it.each(["10.0.0.1/16", "10.0.1.0/23", "192.168.1.64/25"])(
  "%s begins within a range, not at its first",
  (text) => expect(parseCidr(text)).toBeUndefined(),
);

it.each([
  ["10.0.0.0/16", "10.0.0.0/16", true],
  ["10.0.0.0/16", "10.0.240.0/20", true],
  ["10.0.240.0/20", "10.0.0.0/16", true],
  ["10.0.0.0/16", "10.1.0.0/16", false],
  ["10.0.0.0/17", "10.0.128.0/17", false],
])("%s and %s overlap: %s", (one, other, expected) => expect(overlap(cidr(one), cidr(other))).toBe(expected));

it.each(["10.255.0.0/16", "172.16.0.0/12", "172.31.0.0/16", "192.168.0.0/16", "100.127.0.0/16"])(
  "%s is private",
  (text) => expect(isPrivate(cidr(text))).toBe(true),
);

it.each(["11.0.0.0/16", "172.32.0.0/16", "172.0.0.0/8", "192.169.0.0/16", "8.8.8.0/24", "0.0.0.0/0"])(
  "%s is public, or holds what is",
  (text) => expect(isPrivate(cidr(text))).toBe(false),
);

it("two ranges overlap where, and only where, the longer prefix's first bits are the shorter one's", () => {
  const range = fc
    .record({ bits: fc.nat(2 ** 32 - 1), prefix: fc.integer({ min: 1, max: 32 }) })
    .map(({ bits, prefix }) => {
      const size = 2 ** (32 - prefix);
      const first = Math.floor(bits / size) * size;
      const parts = [24, 16, 8, 0].map((shift) => Math.floor(first / 2 ** shift) % 256);
      return { first, last: first + size - 1, cidr: cidr(`${parts.join(".")}/${prefix}`) };
    });
  fc.assert(
    fc.property(range, range, (one, other) => {
      const shared = one.first <= other.last && other.first <= one.last;
      expect(overlap(one.cidr, other.cidr)).toBe(shared);
    }),
  );
});
