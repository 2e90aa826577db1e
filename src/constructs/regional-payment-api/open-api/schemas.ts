import {
  failoverSwitchReportSchema,
  healthReportSchema,
  paymentSchema,
  paymentViewSchema,
  problemSchema,
  validationReportSchema,
} from "../../../../functions/contract";
import { jsonSchemaOf } from "./json-schema";
import type { JsonSchema } from "./json-schema";
import { PROBLEM_TYPES } from "./problem-types";
import type { SchemaName } from "./routes";

/** The handlers' own schemas, so that the description and the code refuse the same bodies. */
export const SCHEMAS = {
  Payment: paymentSchema,
  PaymentView: paymentViewSchema,
  ValidationReport: validationReportSchema,
  HealthReport: healthReportSchema,
  FailoverSwitchReport: failoverSwitchReportSchema,
  Problem: problemSchema,
} as const satisfies Record<SchemaName, unknown>;

/** The schemas as the OpenAPI document's components. */
export const componentSchemas = (): Record<string, JsonSchema> =>
  Object.fromEntries(
    Object.entries(SCHEMAS).map(([name, schema]) => [
      name,
      name === "Problem" ? withProblemTypes(jsonSchemaOf(schema)) : jsonSchemaOf(schema),
    ]),
  );

/** Clients are told every type by name: they tell problems apart by it. */
const withProblemTypes = (schema: JsonSchema): JsonSchema => ({
  ...schema,
  properties: { ...(schema.properties as object), type: { type: "string", enum: PROBLEM_TYPES } },
});
