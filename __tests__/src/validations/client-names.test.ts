import { checkClientNames } from "../../../src/validations/client-names";

const check = (names: readonly string[]) => () =>
  checkClientNames("stack/api", "authentication.clients", names);

test.each([[["shop"]], [["shop", "till-2"]], [["a".repeat(32)]]])("%j name the clients", (names) => {
  expect(check(names)).not.toThrow();
});

test.each([[[]], [["Shop"]], [["shop", "shop"]], [["shop_1"]], [[""]]])("%j do not", (names) => {
  expect(check(names)).toThrow(
    `stack/api: authentication.clients cannot name the clients (given ${JSON.stringify(names)}). ` +
      "Pass 1 to 300 names, none twice, each of 1 to 32 lower-case letters, digits or hyphens, beginning with a letter",
  );
});

test("more clients than a Region has usage plans are refused by their number", () => {
  const names = Array.from({ length: 301 }, (_, index) => `client-${index}`);
  expect(check(names)).toThrow("(given 301 names)");
});
