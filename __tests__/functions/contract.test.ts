import * as z from "zod/mini";
import {
  EXAMPLES,
  failoverSwitchReportSchema,
  healthReportSchema,
  paymentSchema,
  paymentViewSchema,
  problemSchema,
  validationReportSchema,
} from "../../functions/contract";
import { readPayment } from "../../functions/payments/read-payment";

const SCHEMAS = [
  paymentSchema,
  paymentViewSchema,
  validationReportSchema,
  healthReportSchema,
  failoverSwitchReportSchema,
  problemSchema,
];

test.each(Object.entries(EXAMPLES))(
  "the example %s is what one of the schemas describes",
  (_name, example) => {
    expect(SCHEMAS.filter((schema) => schema.safeParse(example).success)).toHaveLength(1);
  },
);

test("the example payment is taken", () => {
  expect(readPayment(EXAMPLES.payment)).toEqual({ value: EXAMPLES.payment });
});

test("the payment schema can be said in JSON Schema draft 4, as API Gateway needs it", () => {
  const schema = z.toJSONSchema(paymentSchema, { target: "draft-4", io: "input" });
  expect(schema).toMatchObject({
    type: "object",
    additionalProperties: false,
    required: ["transactionId", "customerId", "amount", "currency", "paymentMethodToken"],
    properties: {
      transactionId: { type: "string", pattern: "^[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}$" },
      customerId: { type: "string", pattern: "^[A-Za-z0-9_-]{1,64}$" },
      amount: { type: "integer", minimum: 1, maximum: 999_999_999_999 },
      currency: { enum: expect.arrayContaining(["EUR"]) as string[] },
      paymentMethodToken: { type: "string", pattern: "^[A-Za-z0-9_-]{8,128}$" },
      description: { type: "string" },
    },
  });
});
