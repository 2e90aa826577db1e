import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readRequirements } from "../../../../src/commands/preflight/requirements";
import { resolveConfiguration } from "../../../../src/config/load";
import type { Settings } from "../../../support/settings";
import { DOMAIN, EUROPE, PRODUCTION, paymentsTemplate } from "../../../support/synthesized";

function requirementsOf(settings: Settings) {
  const file = join(mkdtempSync(join(tmpdir(), "requirements-")), "cdk.tf.json");
  writeFileSync(file, JSON.stringify(paymentsTemplate(settings).json));
  return readRequirements(file, resolveConfiguration(settings));
}

test("the Regions are the providers' and the witness's", () => {
  expect(requirementsOf({}).regions).toEqual(["us-east-1", "us-east-2", "us-west-2"]);
});

test("with a domain and no Region in us-east-1 the health checks' Region is one of them", () => {
  expect(requirementsOf({ ...EUROPE, ...DOMAIN, consistency: "eventual" }).regions).toEqual([
    "eu-west-1",
    "eu-central-1",
    "us-east-1",
  ]);
});

test("every table name must be free in the replica's Region too", () => {
  const tables = requirementsOf({}).names.filter(({ type }) => type === "aws_dynamodb_table");
  expect(tables.filter(({ name }) => name === "payments-control-dev").map(({ region }) => region)).toEqual([
    "us-east-1",
    "us-east-2",
  ]);
});

test("the buckets' names carry a place for the account's id", () => {
  const buckets = requirementsOf({}).names.filter(({ type }) => type === "aws_s3_bucket");
  expect(buckets.map(({ name }) => name)).toContain("payments-receipts-primary-<account>-dev");
});

test("no name is left that only AWS will know", () => {
  expect(requirementsOf(DOMAIN).names.filter(({ name }) => name.includes("${"))).toEqual([]);
});

test("production reserves concurrency by function and Region, development none", () => {
  expect(requirementsOf({}).reservedConcurrency).toEqual([]);
  expect(requirementsOf(PRODUCTION).reservedConcurrency).toContainEqual({
    region: "us-east-2",
    functionName: "payments-health-standby-prod",
    reserved: 50,
  });
});

test("each client takes a key and a usage plan in each Region", () => {
  expect(requirementsOf({ clients: "shop,till,inn" }).apiKeysPerRegion).toBe(3);
});

test("health checks, zones, keys and tables are counted", () => {
  expect(requirementsOf(DOMAIN)).toMatchObject({
    healthChecks: 4,
    hostedZones: 1,
    apiKeysPerRegion: 1,
    tablesPerRegion: 2,
  });
  expect(requirementsOf({})).toMatchObject({ healthChecks: 0, hostedZones: 0 });
});
