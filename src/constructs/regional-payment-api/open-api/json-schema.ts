import { toJSONSchema } from "zod/v4/core";
import type { $ZodType } from "zod/v4/core";

export type JsonSchema = Readonly<Record<string, unknown>>;

/** A pattern over code points: any that its class leaves, surrogates excepted, and how many at most. */
const WELL_FORMED_TEXT = /^\^(\[\^.*)\\ud800-\\udfff\]\{0,(\d+)\}\$$/;

/** A zod schema as JSON Schema draft 4, which is what API Gateway's models are written in. */
export function jsonSchemaOf(schema: $ZodType): JsonSchema {
  const { $schema: _dialect, ...jsonSchema } = toJSONSchema(schema, {
    target: "draft-4",
    io: "input",
    override: ({ jsonSchema: part }) => Object.assign(part, withoutSurrogates(part.pattern)),
  });
  return jsonSchema;
}

/**
 * API Gateway reads a pattern by ECMA-262's rules without the u flag, one UTF-16 code unit at a time: a pattern that
 * refuses lone surrogates would refuse every emoji there. `maxLength` counts code points, as the u flag does.
 */
function withoutSurrogates(pattern: string | undefined): { pattern?: string; maxLength?: number } {
  const [, characters, longest] = WELL_FORMED_TEXT.exec(pattern ?? "") ?? [];
  return characters === undefined ? {} : { pattern: `^${characters}]*$`, maxLength: Number(longest) };
}
