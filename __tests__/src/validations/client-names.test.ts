import { checkClientNames, checkKeyGenerations } from "../../../src/validations/client-names";

const check = (names: readonly string[]) => () =>
  checkClientNames("stack/api", "authentication.clients", names);

test.each([[["shop"]], [["shop", "till-2"]], [["a".repeat(32)]]])("%j name the clients", (names) => {
  expect(check(names)).not.toThrow();
});

test.each([[[]], [["Shop"]], [["shop", "shop"]], [["shop_1"]], [[""]], [["shared"]]])(
  "%j do not",
  (names) => {
    expect(check(names)).toThrow(
      `stack/api: authentication.clients cannot name the clients (given ${JSON.stringify(names)}). ` +
        "Pass 1 to 60 names, none twice, each of 1 to 32 lower-case letters, digits or hyphens, beginning with a letter",
    );
  },
);

test("more clients than functions can be told of are refused by their number", () => {
  const names = Array.from({ length: 61 }, (_, index) => `client-${index}`);
  expect(check(names)).toThrow("(given 61 names)");
});

describe("generations of keys", () => {
  const checked = (generations: Record<string, number[] | undefined>, clients = ["shop", "till"]) =>
    checkKeyGenerations("stack/api", clients, generations as Record<string, number[]>);

  test.each([{}, { shop: [2] }, { shop: [1, 2] }, { shop: [7, 8], till: [3] }])(
    "%j are a step of a rotation",
    (one) => {
      expect(() => checked(one)).not.toThrow();
    },
  );

  test.each([
    [{ inn: [1] }, "inn, which is no client"],
    [{ shop: [0] }, "shop:0"],
    [{ shop: [1.5] }, "shop:1.5"],
    [{ shop: [] }, "shop:"],
    [{ shop: [1, 3] }, "shop:1+3"],
    [{ shop: [2, 1] }, "shop:2+1"],
    [{ shop: [1, 2, 3] }, "shop:1+2+3"],
  ])("%j are none", (generations, given) => {
    expect(() => checked(generations)).toThrow(
      `stack/api: authentication.keyGenerations is no step of a rotation (given ${given}). Pass clients with a ` +
        "generation, or with two that follow each other: shop:2, or shop:1+2 while the key is rotated; at most 60 keys in all.",
    );
  });

  test("a rotation counts among the keys", () => {
    const clients = Array.from({ length: 60 }, (_, index) => `client-${index}`);
    expect(() => checked({ "client-0": [1, 2] }, clients)).toThrow("(given 61 keys in all, of at most 60)");
  });
});
