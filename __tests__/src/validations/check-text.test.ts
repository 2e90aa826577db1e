import { Token } from "cdktf";
import {
  checkEmail,
  checkHttpsUrl,
  checkLength,
  checkMetricsNamespace,
} from "../../../src/validations/check-text";

const LATER = Token.asString({ resolve: () => "later" });

test("a URL with a password is refused without repeating it", () => {
  const url = "https://user:secret@acme.io";
  expect(() => checkHttpsUrl("stack/api", "settlementUrl", url, "https://acme.io")).toThrow(
    "stack/api: settlementUrl is not an https URL without a user or password in it (given 27 characters). " +
      "Pass one, e.g. https://acme.io.",
  );
});

test.each(["", "operations", "operations@", "@acme.io", "a b@acme.io"])(
  "the address '%s' is refused",
  (address) => {
    expect(() => checkEmail("stack/topic", "alertEmail", address)).toThrow(
      `stack/topic: alertEmail is no e-mail address, so that nobody would be told (given "${address}"). ` +
        "Pass one, e.g. operations@acme.io, or nothing.",
    );
  },
);

test("a text of no characters, or of too many, is refused", () => {
  const check = (text: string, mayBeEmpty?: boolean) => () =>
    checkLength("stack/key", "description", text, { longest: 3, mayBeEmpty });
  const message = (given: number, least: number) =>
    `stack/key: description has a length that its service refuses (given ${given} characters). Pass ${least} to 3.`;
  expect(check("")).toThrow(message(0, 1));
  expect(check("four", true)).toThrow(message(4, 0));
  expect(check("", true)).not.toThrow();
  expect(check("one")).not.toThrow();
});

test.each(["", "AWS/Payments", ":payments", "two words", "x".repeat(256)])(
  "the namespace '%s' is refused",
  (namespace) => {
    expect(() => checkMetricsNamespace("stack", "metricsNamespace", namespace)).toThrow(
      `stack: metricsNamespace is no namespace in which CloudWatch takes metrics of ours (given "${namespace}"). ` +
        "Pass 1 to 255 letters, digits or . _ / # : -, beginning neither with AWS/ nor with a colon.",
    );
  },
);

test("what is right, and what Terraform knows later, is taken", () => {
  expect(() => {
    for (const url of ["https://acme.io/orders", LATER]) checkHttpsUrl("stack", "url", url, "");
    for (const address of ["operations@acme.io", LATER]) checkEmail("stack", "email", address);
    for (const namespace of ["Payments", "Acme/Payments:v1", LATER]) {
      checkMetricsNamespace("stack", "namespace", namespace);
    }
    checkLength("stack", "text", LATER, { longest: 1 });
  }).not.toThrow();
});
