import { readFileSync } from "node:fs";
import { join } from "node:path";
import Ajv from "ajv";
import { SETTING_NAMES } from "../../../src/config/settings";
import { settingsSchemaText } from "../../../src/docs/settings-schema";

const validate = new Ajv({ strict: false, validateFormats: false }).compile(
  JSON.parse(settingsSchemaText()) as object,
);

test("environments/schema.json is what npm run docs writes", () => {
  const written = readFileSync(join(__dirname, "..", "..", "..", "environments", "schema.json"), "utf8");
  expect(written).toBe(settingsSchemaText());
});

test("knows every setting, and no other key but $schema", () => {
  const { properties } = JSON.parse(settingsSchemaText()) as { properties: object };
  expect(Object.keys(properties)).toEqual(["$schema", ...SETTING_NAMES]);
  expect(validate({ ownr: "a" })).toBe(false);
});

test.each<[string, object, boolean]>([
  [
    "a whole file",
    { $schema: "./schema.json", primaryRegion: "eu-west-1", clients: ["shop"], objectLockDays: 7 },
    true,
  ],
  ["an empty file", {}, true],
  ["a Region that is none", { primaryRegion: "eu-west-9" }, false],
  ["a number out of its limits", { serverErrorAlarmPercent: 100 }, false],
  ["a number as text", { serverErrorAlarmPercent: "7" }, false],
  ["an interval that Route 53 does not have", { healthCheckIntervalSeconds: 20 }, false],
])("judges %s", (_what, settings, expected) => expect(validate(settings)).toBe(expected));
