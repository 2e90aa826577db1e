import { CardNumberSearch } from "../../../drill/verdict/card-number-search";

const NUMBER = "4111111111111111";
const search = new CardNumberSearch([NUMBER, "4111111111111", "6240000000000000004"]);

test.each([
  NUMBER,
  `{"message":"card 4111 1111-1111.1111 was refused"}`,
  "4111\\u200b1111\\u200b1111\\u200b1111",
  "4111\u20601111\u20601111\u20601111",
  "\u0664\u0661\u0661\u0661\u0661\u0661\u0661\u0661\u0661\u0661\u0661\u0661\u0661\u0661\u0661\u0661",
  "x6240000000000000004x",
])("%s holds a number that was sent", (text) => {
  expect(search.holds(text)).toBe(true);
});

test.each(["4111111111112", "411111111111", "no number", "5105105105105100", ""])("%s holds none", (text) => {
  expect(search.holds(text)).toBe(false);
});
