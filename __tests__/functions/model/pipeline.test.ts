import fc from "fast-check";
import { happenings } from "./commands";
import { brokenPromises } from "./promises";
import { type Flaws, World } from "./world";

type Consistency = World["table"]["consistency"];

/** Whatever happens in the two Regions: once all is well again, no promise is broken. */
function pipelineKeepsItsPromises(consistency: Consistency, flaws?: Flaws) {
  return fc.asyncProperty(happenings(consistency), async (commands) => {
    const world = new World(consistency, flaws);
    await fc.asyncModelRun(() => ({ model: world, real: world }), commands);
    await world.recover();
    const broken = brokenPromises(world);
    if (broken.length > 0) throw new Error(broken.join("\n"));
  });
}

// Three hundred histories take a minute on a busy machine; the bound is against hanging alone.
jest.setTimeout(300_000);

test.each<Consistency>(["strong", "eventual"])(
  "under %s consistency every acknowledged payment is closed, as it was acknowledged, and settled once",
  async (consistency) => {
    await fc.assert(pipelineKeepsItsPromises(consistency), { numRuns: 300 });
  },
);

/** A model that cannot fail shows nothing: each of these flaws has to break a promise in it. */
describe.each<Consistency>(["strong", "eventual"])(
  "under %s consistency the model notices",
  (consistency) => {
    test.each<[string, Flaws, string]>([
      [
        "a store that accepts without its condition",
        { forgotten: "accept" },
        "took the step ACCEPTED -> ACCEPTED",
      ],
      [
        "a store that advances without its condition",
        { forgotten: "advance" },
        "took the step SETTLED -> SETTLED",
      ],
      ["that nobody reconciles", { withoutReconcilers: true }, "stays ACCEPTED"],
    ])("%s", async (_flaw, flaws, broken) => {
      const { failed, errorInstance } = await fc.check(pipelineKeepsItsPromises(consistency, flaws), {
        seed: 42,
      });
      expect(failed).toBe(true);
      expect(String(errorInstance)).toContain(broken);
    });
  },
);
