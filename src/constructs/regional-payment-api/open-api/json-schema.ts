import { toJSONSchema } from "zod";
import type { z } from "zod";

export type JsonSchema = Readonly<Record<string, unknown>>;

/** A zod schema as JSON Schema draft 4, which is what API Gateway's models are written in. */
export function jsonSchemaOf(schema: z.core.$ZodType): JsonSchema {
  const { $schema: _dialect, ...jsonSchema } = toJSONSchema(schema, { target: "draft-4", io: "input" });
  return jsonSchema;
}
