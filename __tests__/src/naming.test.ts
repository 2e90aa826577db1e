import * as fc from "fast-check";
import { Token } from "cdktf";
import { ConstructError } from "../../src/errors";
import { NAME_RULES, Naming, checkName } from "../../src/naming";
import type { NamedService } from "../../src/naming";
import { testBed } from "../support/template";

const SERVICES = Object.keys(NAME_RULES) as NamedService[];
const word = fc.stringMatching(/^[a-z]([a-z0-9-]{0,70}[a-z0-9])?$/);

describe("defect 16: a physical name", () => {
  const naming = new Naming("payments", "qa");

  it("is prefix, what, the role and the suffix", () => {
    expect(naming.name("sqsQueue", "intake", "primary")).toBe("payments-intake-primary-qa");
  });

  it.each([
    ["prefix", "systems", () => new Naming("", "qa")],
    ["suffix", "environments", () => new Naming("payments", "")],
  ])("without a %s is refused: names of two %s would collide", (part, what, make) => {
    expect(make).toThrow(
      `Naming: the ${part} is empty, so that names of two ${what} would collide (given ""). ` +
        'Pass both, e.g. new Naming("payments", "dev").',
    );
  });

  it("has no role where one name serves both Regions", () => {
    expect(naming.name("dynamodbTable", "ledger")).toBe("payments-ledger-qa");
  });

  it("has the caller's prefix, so that two systems share an account and a suffix", () => {
    expect(new Naming("refunds", "qa").name("dynamodbTable", "ledger")).toBe("refunds-ledger-qa");
  });

  it("has the role where each Region has one", () => {
    expect(naming.perRegion("kmsAlias", "data")).toEqual({
      primary: "payments-data-primary-qa",
      standby: "payments-data-standby-qa",
    });
  });

  it("of a bucket has the account's id, since S3 names are global", () => {
    expect(naming.bucketNames("receipts", testBed().regions)).toEqual({
      primary: "payments-receipts-primary-123456789012-qa",
      standby: "payments-receipts-standby-123456789012-qa",
    });
  });

  it("of a bucket is counted with twelve digits while the account's id is a token", () => {
    const { primary, standby } = testBed().regions;
    const accountId = Token.asString({ resolve: () => "later" });
    const regions = { primary: { ...primary, accountId }, standby: { ...standby, accountId } };
    const what = "a".repeat(NAME_RULES.s3Bucket.longest - "payments--primary-123456789012-qa".length);
    expect(naming.bucketNames(what, regions).primary).toBe(`payments-${what}-primary-${accountId}-qa`);
    expect(() => naming.bucketNames(`${what}a`, regions)).toThrow(/is longer than s3Bucket allows/);
  });

  it("that is too long is refused, not cut, and the message names every part that made it", () => {
    const what = "a".repeat(NAME_RULES.iamRole.longest - "payments--qa".length);
    expect(naming.name("iamRole", what)).toHaveLength(NAME_RULES.iamRole.longest);
    const refused = () => naming.name("iamRole", `${what}a`);
    expect(refused).toThrow(ConstructError);
    expect(refused).toThrow(
      `Naming: the name of prefix "payments", "${what}a" and suffix "qa" is longer than iamRole allows ` +
        `(given "payments-${what}a-qa"). Shorten it by 1 to at most 64 characters.`,
    );
  });

  it("that the service would refuse is refused", () => {
    expect(() => naming.name("dynamodbTable", "My Ledger!")).toThrow(
      'Naming: the name of prefix "payments", "My Ledger!" and suffix "qa" has a character or form that dynamodbTable ' +
        'refuses (given "payments-My Ledger!-qa"). Pass letters, digits, underscores, hyphens or dots.',
    );
  });

  it("ends with the suffix and is within the service's limit, or is refused", () => {
    fc.assert(
      fc.property(fc.constantFrom(...SERVICES), word, word, (service, what, suffix) => {
        const make = () => new Naming("payments", suffix).name(service, what, "standby");
        const name = `payments-${what}-standby-${suffix}`;
        // Names of trails and clusters have no two hyphens in a row.
        const single = ["trail", "databaseCluster"].includes(service);
        if (name.length > NAME_RULES[service].longest || (single && name.includes("--"))) {
          expect(make).toThrow(ConstructError);
        } else {
          // What remains is lower-case words with hyphens: every service takes them.
          expect(make()).toBe(name);
        }
      }),
    );
  });
});

describe("checkName", () => {
  it("lets a token pass, whose value Terraform knows later", () => {
    expect(() => checkName("test", "name", "s3Bucket", Token.asString({}))).not.toThrow();
  });

  it.each(SERVICES)("refuses an empty name of a %s, and says through which prop it came", (service) => {
    expect(() => checkName("test/it", "theName", service, "")).toThrow(`test/it: theName `);
  });

  it.each(SERVICES)("refuses a line break in the name of a %s", (service) => {
    expect(() => checkName("test/it", "theName", service, "one\ntwo")).toThrow(/has a character or form/);
  });
});
