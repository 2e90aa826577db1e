import { withoutStackTraces } from "../../src/without-stack-traces";

describe("withoutStackTraces", () => {
  it("formats no trace while it builds", () => {
    expect(withoutStackTraces(() => new Error("inside").stack)).toBe("");
  });

  it("leaves an error that was thrown inside its own trace", () => {
    const fail = () =>
      withoutStackTraces(() => {
        throw new Error("inside");
      });
    expect(fail).toThrow("inside");
    try {
      fail();
    } catch (error) {
      expect((error as Error).stack).toContain("without-stack-traces.test.ts");
    }
  });

  it("puts the former formatter back", () => {
    const before = Error.prepareStackTrace;
    withoutStackTraces(() => undefined);
    expect(Error.prepareStackTrace).toBe(before);
  });
});
