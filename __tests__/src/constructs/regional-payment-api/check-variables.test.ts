import { Token } from "cdktf";
import { checkVariables } from "../../../../src/constructs/regional-payment-api/check-variables";

const check = (variables: Record<string, string>) => () => checkVariables("stack/refund", variables);

test.each(["", "A", "1TABLE", "TABLE-NAME", "table name", "_HIDDEN"])(
  "a variable '%s' is refused: Lambda takes no such name",
  (name) => {
    expect(check({ [name]: "payments" })).toThrow(
      `stack/refund: variables has a name that Lambda refuses (given "${name}"). ` +
        "Pass a letter, then letters, digits or underscores.",
    );
  },
);

test.each(["AWS_REGION", "AWS_SECRET_ACCESS_KEY", "LAMBDA_TASK_ROOT"])(
  "a variable %s is refused: Lambda sets it itself",
  (name) => {
    expect(check({ [name]: "us-east-1" })).toThrow(
      `stack/refund: variables has a name that Lambda sets itself (given ${name}). Pass another name.`,
    );
  },
);

test("variables of over 4 KB are refused, as UTF-8 counts them", () => {
  expect(check({ TEXT: "\u00e9".repeat(2046) })).not.toThrow();
  expect(check({ TEXT: "\u00e9".repeat(2047) })).toThrow(
    "stack/refund: variables are larger than Lambda allows (given 4098 bytes). Pass at most 4096 bytes of names and values.",
  );
});

test("what Terraform knows later counts as nothing", () => {
  expect(check({ TEXT: Token.asString({ resolve: () => "x".repeat(5000) }) })).not.toThrow();
});
