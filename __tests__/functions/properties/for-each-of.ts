import fc from "fast-check";

/** Inputs of one run: each run costs fast-check more than the inputs themselves. */
const BATCH = 50;

/**
 * Checks so many generated inputs. One that fails is shown, made as small as possible.
 * @param check throws where the input is not dealt with as it must be
 */
export async function forEachOf<Input>(
  count: number,
  input: fc.Arbitrary<Input>,
  check: (input: Input) => Promise<void>,
): Promise<void> {
  const batch = fc.array(input, { minLength: 1, maxLength: BATCH, size: "max" });
  let checked = 0;
  const property = fc.asyncProperty(batch, async (inputs) => {
    for (const one of inputs) {
      await check(one);
      checked += 1;
    }
  });
  const limit = Error.stackTraceLimit;
  // A frame is enough to see whether one gets out; jest maps every frame to its source, which takes time.
  Error.stackTraceLimit = 1;
  try {
    while (checked < count) await fc.assert(property, { numRuns: Math.ceil((count - checked) / BATCH) });
  } finally {
    Error.stackTraceLimit = limit;
  }
}
