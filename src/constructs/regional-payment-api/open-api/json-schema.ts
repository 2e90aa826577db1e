import { toJSONSchema } from "zod/v4/core";
import type { $ZodType } from "zod/v4/core";

export type JsonSchema = Readonly<Record<string, unknown>>;

/** A zod schema as JSON Schema draft 4, which is what API Gateway's models are written in. */
export function jsonSchemaOf(schema: $ZodType): JsonSchema {
  const jsonSchema = toJSONSchema(schema, { target: "draft-4", io: "input" });
  // OpenAPI says the dialect itself.
  delete jsonSchema.$schema;
  return jsonSchema;
}
