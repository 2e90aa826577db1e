import * as z from "zod/mini";
import { SETTINGS, SETTING_NAMES } from "../config/settings";

/**
 * The JSON Schema of `environments/<name>.json`, for editors: each setting with its meaning, default and what is allowed.
 * A synth checks more: what a pattern cannot say, and what holds between settings.
 */
function settingsSchema(): object {
  const properties = Object.fromEntries(
    SETTING_NAMES.map((name) => {
      const { schema, meaning, defaultText, allowed } = SETTINGS[name];
      const own = z.toJSONSchema(schema, { io: "output", unrepresentable: "any" });
      const shape = Object.fromEntries(
        Object.entries(own).filter(([key]) => key !== "$schema" && key !== "default"),
      );
      return [name, { ...shape, description: `${meaning} Default: ${defaultText}. Allowed: ${allowed}.` }];
    }),
  );
  return {
    $schema: "http://json-schema.org/draft-07/schema#",
    title: "Settings of one environment",
    description: "npm run docs writes this file from the sources. docs/settings.md says the same in words.",
    type: "object",
    additionalProperties: false,
    properties: { $schema: { type: "string" }, ...properties },
  };
}

/** As the file holds it. */
export const settingsSchemaText = (): string => `${JSON.stringify(settingsSchema(), null, 2)}\n`;
