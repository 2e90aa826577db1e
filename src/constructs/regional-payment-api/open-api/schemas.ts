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
  Object.fromEntries(Object.entries(SCHEMAS).map(([name, schema]) => [name, jsonSchemaOf(schema)]));
