import { ConfigurationError, ConstructError, UserError } from "../../src/errors";

describe("ConfigurationError", () => {
  it("lists every problem: the setting, what was given, what is allowed", () => {
    const error = new ConfigurationError([
      { setting: "BACKEND", given: '"gcs"', allowed: "allowed is s3, cloud or local" },
      { setting: "JWT_ISSUER", allowed: "required where AUTH is jwt" },
    ]);
    expect(error.message).toBe(
      "The configuration has 2 problems; nothing was written.\n" +
        '  BACKEND: given "gcs"; allowed is s3, cloud or local\n' +
        "  JWT_ISSUER: not set; required where AUTH is jwt\n" +
        'Set environment variables, or "context.payments" in cdktf.json; docs/settings.md lists every setting.',
    );
  });

  it("counts one problem as one", () => {
    expect(new ConfigurationError([{ setting: "OWNER", given: "1", allowed: "text" }]).message).toContain(
      "has 1 problem;",
    );
  });

  it("keeps the problems, and is printed without a stack trace", () => {
    const problems = [{ setting: "OWNER", given: "1", allowed: "text" }];
    const error = new ConfigurationError(problems);
    expect(error.problems).toEqual(problems);
    expect(error).toBeInstanceOf(UserError);
    expect(error.name).toBe("ConfigurationError");
  });
});

describe("ConstructError", () => {
  it("says where, what happened, what was given and how to mend it", () => {
    const error = new ConstructError("stack/table", {
      happened: "no replica",
      given: "one Region",
      mend: "Pass two.",
    });
    expect(error.message).toBe("stack/table: no replica (given one Region). Pass two.");
    expect(error).toBeInstanceOf(UserError);
    expect(error.name).toBe("ConstructError");
  });
});

it("a UserError has its name", () => expect(new UserError("no").name).toBe("UserError"));
