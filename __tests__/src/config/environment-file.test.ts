import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { loadConfiguration } from "../../../src/config/load";

let project: string;
beforeEach(() => {
  project = mkdtempSync(join(tmpdir(), "environments-"));
  writeFileSync(
    join(project, "cdktf.json"),
    JSON.stringify({ context: { payments: { owner: "context", costCenter: "context" } } }),
  );
});
afterEach(() => rmSync(project, { recursive: true }));

const write = (name: string, settings: unknown) => {
  mkdirSync(join(project, "environments"), { recursive: true });
  writeFileSync(join(project, "environments", `${name}.json`), JSON.stringify(settings));
};
const load = (environment: NodeJS.ProcessEnv) => loadConfiguration(join(project, "cdktf.json"), environment);

describe("environments/<name>.json", () => {
  it("is read where ENVIRONMENT names it: over cdktf.json, under the variables", () => {
    write("live-eu", {
      $schema: "./schema.json",
      primaryRegion: "eu-west-1",
      costCenter: "file",
      owner: "file",
    });
    expect(load({ ENVIRONMENT: "live-eu", OWNER: "variable" })).toMatchObject({
      primaryRegion: "eu-west-1",
      standbyRegion: "eu-west-2",
      costCenter: "file",
      owner: "variable",
    });
  });

  it("gives its name as the suffix, so that two environments never share a name", () => {
    write("live-eu", {});
    expect(load({ ENVIRONMENT: "live-eu" })).toMatchObject({
      environmentSuffix: "live-eu",
      profile: "production",
    });
    write("live-us", { environmentSuffix: "us7" });
    expect(load({ ENVIRONMENT: "live-us" }).environmentSuffix).toBe("us7");
  });

  it.each([undefined, "", "  "])("is passed by where ENVIRONMENT is %j", (ENVIRONMENT) => {
    write("live", { owner: "file" });
    expect(load({ ENVIRONMENT }).owner).toBe("context");
  });

  it.each(["qa", "../cdktf", "schema", "Live", "live.json"])(
    "refuses %j, and names those that there are",
    (ENVIRONMENT) => {
      write("schema", {});
      write("live", {});
      write("dev", {});
      expect(() => load({ ENVIRONMENT })).toThrow(
        `ENVIRONMENT: given ${JSON.stringify(ENVIRONMENT)}; allowed is dev, live, as there is a file in environments/, or unset it`,
      );
    },
  );

  it("says how to begin where there is none", () => {
    expect(() => load({ ENVIRONMENT: "live" })).toThrow(
      'ENVIRONMENT: given "live"; there are no environments yet: write environments/<name>.json, or unset it',
    );
  });

  it("is named where a key is none of ours, or its value a secret", () => {
    write("live", { ownr: "a", clientSecret: "sk_live_0123456789abcdef" });
    expect(() => load({ ENVIRONMENT: "live" })).toThrow(
      /environments\/live\.json, ownr: given "a"; there is no such setting; did you mean owner\?\n.*environments\/live\.json, clientSecret: given a value; .* A secret belongs into no file/,
    );
  });

  it.each([
    [null, "null"],
    [[], "a list"],
  ])("refuses %j in plain words", (content, what) => {
    write("live", content);
    expect(() => load({ ENVIRONMENT: "live" })).toThrow(
      `live.json must hold a JSON object, in braces; it holds ${what}.`,
    );
  });
});
