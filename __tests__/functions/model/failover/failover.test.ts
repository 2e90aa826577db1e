import fc from "fast-check";
import { type Happening, histories, told } from "./events";
import { FLAWS } from "./flaws";
import type { Flaw } from "./surroundings";
import type { Consistency } from "./replicated-tables";
import { World } from "./world";

const { MODEL_SEED, MODEL_RUNS = "15", MODEL_SHOW } = process.env;
const seed = Number(MODEL_SEED ?? 9);

// A bound against hanging alone.
jest.setTimeout(1_200_000);

const { stackTraceLimit } = Error;
// Time is virtual: nothing takes long in it. Nobody reads the stacks of the many errors, which take long to make.
beforeAll(() => {
  Error.stackTraceLimit = 0;
  jest
    .spyOn(AbortSignal, "timeout")
    .mockReturnValue({ addEventListener: () => undefined } as unknown as AbortSignal);
});
afterAll(() => {
  Error.stackTraceLimit = stackTraceLimit;
  jest.restoreAllMocks();
});

/** The promises that a history breaks. */
async function brokenBy(
  history: readonly Happening[],
  consistency: Consistency,
  flaw?: Flaw,
): Promise<string[]> {
  const world = new World({ consistency, flaw });
  await world.time.pass(60);
  for (const [{ happen }, seconds] of history) {
    await happen(world);
    await world.time.pass(seconds);
    if (world.promises.broken.length > 0) return world.promises.broken;
  }
  await world.recover();
  return world.promises.judge();
}

const keepsItsPromises = (consistency: Consistency) =>
  fc.asyncProperty(histories(consistency), async (history) => {
    const broken = await brokenBy(history, consistency);
    if (broken.length > 0) throw new Error(`${told(history)}: ${broken[0]}`);
  });

test.each<Consistency>(["strong", "eventual"])(
  "under %s consistency two Regions keep their promises, whatever happens to them",
  async (consistency) => {
    await fc.assert(keepsItsPromises(consistency), { seed, numRuns: Number(MODEL_RUNS) });
  },
);

/**
 * A model that cannot fail shows nothing: without any of its corrections the system breaks a promise in it, in a
 * history that breaks none with it. With MODEL_SHOW=1 it is searched for from the first history on, shortened and shown.
 */
test.each(FLAWS)("finds $name ($consistency)", async ({ name, consistency, flaw, takeOut, breaks, path }) => {
  const notices = fc.asyncProperty(histories(consistency), async (history) => {
    const putBack = takeOut?.();
    const broken = (await brokenBy(history, consistency, flaw)).find((what) => breaks.test(what));
    putBack?.();
    if (broken !== undefined && (await brokenBy(history, consistency)).length === 0) {
      throw new Error(`${told(history)}: ${broken}`);
    }
  });
  const found = await fc.check(notices, {
    ...{ seed, numRuns: 300 },
    ...(MODEL_SHOW === undefined && MODEL_SEED === undefined && { path, endOnFailure: true }),
  });
  if (MODEL_SHOW !== undefined) {
    process.stdout.write(
      `${name} (${found.counterexamplePath}): ${(found.errorInstance as Error).message}\n`,
    );
  }
  expect(found.failed).toBe(true);
});
