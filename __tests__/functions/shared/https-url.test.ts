import { isPlainHttpsUrl } from "../../../functions/shared/https-url";

test.each([
  ["https://provider.example.com", true],
  ["https://provider.example.com:8443/v1/orders?tenant=7", true],
  ["", false],
  ["provider.example.com", false],
  ["http://provider.example.com", false],
  ["ftp://provider.example.com", false],
  ["https://", false],
  [" https://provider.example.com", false],
  ["https://provider.example.com/a b", false],
  ["https://user@provider.example.com", false],
  ["https://user:secret@provider.example.com", false],
  ["https://:secret@provider.example.com", false],
])("'%s': %s", (value, expected) => {
  expect(isPlainHttpsUrl(value)).toBe(expected);
});
