import { checkAlarms } from "./alarm-promises";
import { type Expectation, unmetExpectations } from "./expectation";
import type { Measurement } from "./measurement";

/** What did not hold, in words for a person. */
export type BrokenPromise = string;

/** What the system promises, whatever happens (docs/architecture.md), and what of it did not hold. */
export function brokenPromises(
  measurement: Measurement,
  scenario: {
    readonly expects?: Expectation;
    promises?(measurement: Measurement): readonly BrokenPromise[];
  } = {},
): readonly BrokenPromise[] {
  const { consistency, lost, settledTwice, settlementsRepeated, missingAtFailover = 0 } = measurement;
  const { explainedByLag = 0, unfinished, restless, denied, acknowledged } = measurement;
  const broken: BrokenPromise[] = [];
  const hold = (holds: boolean, otherwise: BrokenPromise) => {
    if (!holds) broken.push(otherwise);
  };
  hold(acknowledged > 0, "No payment was acknowledged: nothing was rehearsed.");
  hold(lost === 0, `${lost} acknowledged payments are lost.`);
  hold(settledTwice === 0, `${settledTwice} payments were settled under two references.`);
  hold(unfinished === 0, `${unfinished} acknowledged payments were never closed.`);
  hold(
    restless === 0,
    `${restless} payments or messages still wait for something: the Regions never came to rest.`,
  );
  hold(denied.length === 0, `Calls that the roles do not allow: ${denied.join("; ")}.`);
  if (consistency === "strong") {
    hold(
      missingAtFailover === 0,
      `${missingAtFailover} payments were missing in the survivor: RPO is not 0.`,
    );
    hold(settlementsRepeated === 0, `${settlementsRepeated} payments took the settlement step twice.`);
  } else {
    hold(
      missingAtFailover === explainedByLag,
      `${missingAtFailover} payments were missing in the survivor, and the lag explains ${explainedByLag}.`,
    );
  }
  const unmet = scenario.expects === undefined ? [] : unmetExpectations(scenario.expects, measurement);
  return [
    ...broken,
    ...measurement.findings,
    ...unmet,
    ...checkAlarms(measurement),
    ...(scenario.promises?.(measurement) ?? []),
  ];
}
