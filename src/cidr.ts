import { BlockList, isIPv4 } from "node:net";

/** An IPv4 range, as `10.0.0.0/16` says it. */
export interface Cidr {
  readonly address: string;
  readonly prefix: number;
}

/** The range that a text says; nothing where it says none, or an address that is not the range's first. */
export function parseCidr(text: string): Cidr | undefined {
  const [address = "", length = "", ...rest] = text.split("/");
  if (rest.length > 0 || !isIPv4(address) || !/^(?:[0-9]|[12][0-9]|3[0-2])$/.test(length)) return undefined;
  const prefix = Number(length);
  return toNumber(address) % 2 ** (32 - prefix) === 0 ? { address, prefix } : undefined;
}

/** Whether two ranges share an address: of two ranges that do, one holds the other's first. */
export const overlap = (one: Cidr, other: Cidr): boolean =>
  blockOf(one).check(other.address) || blockOf(other).check(one.address);

/** https://datatracker.ietf.org/doc/html/rfc1918, and for carriers https://datatracker.ietf.org/doc/html/rfc6598 */
const PRIVATE: readonly Cidr[] = [
  { address: "10.0.0.0", prefix: 8 },
  { address: "172.16.0.0", prefix: 12 },
  { address: "192.168.0.0", prefix: 16 },
  { address: "100.64.0.0", prefix: 10 },
];

/** Whether a range lies in those that no host of the internet has. */
export const isPrivate = ({ address, prefix }: Cidr): boolean =>
  PRIVATE.some((range) => prefix >= range.prefix && blockOf(range).check(address));

function blockOf({ address, prefix }: Cidr): BlockList {
  const block = new BlockList();
  block.addSubnet(address, prefix);
  return block;
}

const toNumber = (address: string): number =>
  address.split(".").reduce((sum, part) => sum * 256 + Number(part), 0);
