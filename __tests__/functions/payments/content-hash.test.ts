import { contentHash } from "../../../functions/payments/content-hash";
import { aPayment, OTHER_ID } from "../support/payments";

test("does not depend on the order of the fields", () => {
  const reversed = Object.fromEntries(Object.entries(aPayment()).reverse());
  expect(contentHash(reversed as ReturnType<typeof aPayment>)).toBe(contentHash(aPayment()));
});

test.each([
  ["transactionId", OTHER_ID],
  ["customerId", "customer-2"],
  ["amount", 1],
  ["currency", "USD"],
  ["paymentMethodToken", "pm_another1"],
  ["description", ""],
])("depends on %s", (field, value) => {
  expect(contentHash({ ...aPayment(), [field]: value })).not.toBe(contentHash(aPayment()));
});

test("does not confuse neighbouring fields", () => {
  const one = aPayment({ customerId: "ab", paymentMethodToken: "cdefghij" });
  const other = aPayment({ customerId: "a", paymentMethodToken: "bcdefghij" });
  expect(contentHash(one)).not.toBe(contentHash(other));
});

test("depends on who said it; the shared client adds nothing, so that older digests stay what they are", () => {
  expect(contentHash(aPayment(), "shop")).not.toBe(contentHash(aPayment(), "till"));
  expect(contentHash(aPayment(), "shared")).toBe(contentHash(aPayment()));
  expect(contentHash(aPayment())).toBe("cad9a3b9a863e5fc44956a87f8e120436817481296b71673d684579fe6e2ea5d");
});
