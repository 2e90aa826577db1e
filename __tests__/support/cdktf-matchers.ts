import type * as cdktf from "cdktf";

/**
 * Jest's set-up after its environment: cdktf's matchers, for the tests of constructs alone. Elsewhere loading cdktf would
 * cost each test file a third of a second.
 */
if (expect.getState().testPath?.includes("/__tests__/src/constructs/")) {
  jest.requireActual<typeof cdktf>("cdktf").Testing.setupJest();
}
