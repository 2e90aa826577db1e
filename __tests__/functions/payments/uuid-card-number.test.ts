import { createHash } from "node:crypto";
import { holdsCardNumber } from "../../../functions/payments/card-number";
import { isBuiltOnCardNumber } from "../../../functions/payments/uuid-card-number";

test.each([
  ["padded with zeros", "41111111-1111-1111-8000-000000000000"],
  ["at the end of zeros", "00000000-0000-0000-4111-111111111111"],
  ["in the middle", "00000041-1111-1111-1111-110000000000"],
  ["around version and variant", "41111111-1111-4111-8111-111111111111"],
  ["before zeros, around version and variant", "41111111-1111-4111-8100-000000000000"],
  ["at the end, around the variant", "00000000-0000-4004-8111-111111111111"],
  ["American Express", "37828224-6310-0050-0000-000000000000"],
  ["of 19 digits", "63040000-0000-0000-0000-ffffffffffff"],
  ["beside one letter", "41111111-1111-4111-8111-00000000000a"],
  ["over the beginning of a random one", "55000055-5555-5559-3f2b-8c1e9d4a4e7b"],
  ["over the beginning of one by time", "41111111-1111-1111-8a16-5c0d2e9f7b34"],
  ["in capitals", "41111111-1111-1111-C000-ABCDEFABCDEF"],
])("finds a card number %s", (_where, uuid) => {
  expect(isBuiltOnCardNumber(uuid)).toBe(true);
  expect(holdsCardNumber(`order ${uuid}.`)).toBe(true);
});

test.each([
  ["a random one", "3f2b8c1e-9d4a-4e7b-8a16-5c0d2e9f7b34"],
  ["one of zeros", "00000000-0000-0000-0000-000000000000"],
  ["one that counts up", "00000000-0000-4000-8000-000000000042"],
  ["a random one that begins like a card", "41111111-1111-4111-8111-1abcdef01234"],
  ["one by time", "0199c0de-1234-7abc-9def-0123456789ab"],
  ["one by name", "886313e1-3b8a-5372-9b90-0c9aee199e5d"],
])("finds none in %s", (_what, uuid) => {
  expect(isBuiltOnCardNumber(uuid)).toBe(false);
});

test("of 100,000 random UUIDs, always the same, none is refused", () => {
  const refused: string[] = [];
  for (let index = 0; index < 100_000; index += 1) {
    const hex = createHash("md5").update(`random ${index}`).digest("hex");
    const variant = "89ab".charAt(Number.parseInt(hex.charAt(16), 16) % 4);
    const uuid = `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20)}`;
    if (holdsCardNumber(uuid)) refused.push(uuid);
  }
  expect(refused).toEqual([]);
});
