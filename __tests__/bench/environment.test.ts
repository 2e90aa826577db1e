import { join } from "node:path";
import type { z } from "zod/mini";
import { functionEnvironment } from "../../bench/aws/environment";
import { FUNCTION_NAMES } from "../../src/bundling/function-names";
import { PROJECT } from "../support/synthesized";

test.each(FUNCTION_NAMES)("%s starts in the environment in which it is measured", (name) => {
  const { environmentSchema } = jest.requireActual<{ environmentSchema: z.ZodMiniObject }>(
    join(PROJECT, "functions", name, "environment"),
  );
  expect(environmentSchema.safeParse(functionEnvironment("http://127.0.0.1:9")).error?.issues ?? []).toEqual(
    [],
  );
});
