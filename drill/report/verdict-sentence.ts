import type { Measurement } from "../verdict/measurement";
import { phasesInWords, phasesOf } from "./phases";

/** What people who decide about money ask first: was any lost, for how long were clients not served, and why. */
export function verdictSentences(measurement: Measurement): readonly string[] {
  return [moneySentence(measurement), serviceSentence(measurement)];
}

function moneySentence({ lost, settledTwice, unfinished, acknowledged }: Measurement): string {
  const wrong = [
    ...(lost > 0 ? [`${counted(lost)} lost`] : []),
    ...(settledTwice > 0 ? [`${counted(settledTwice)} settled twice`] : []),
    ...(unfinished > 0 ? [`${counted(unfinished)} left open`] : []),
  ];
  if (acknowledged === 0) {
    return "No payment was acknowledged: nothing was rehearsed.";
  }
  const [first, ...rest] = wrong;
  return first === undefined ? "No payment was lost or settled twice." : `${[first, ...rest].join(", ")}.`;
}

const counted = (count: number) => (count === 1 ? "1 payment was" : `${count} payments were`);

function serviceSentence(measurement: Measurement): string {
  const { recovery } = measurement;
  const failed = Object.values(measurement.errors).reduce((sum, count) => sum + count, 0);
  const parts = phasesInWords(phasesOf(measurement)).join(", ");
  if (recovery === undefined) {
    return failed === 0
      ? "Nobody was moved, and clients saw no error."
      : `Nobody was moved; ${failed} requests failed and were sent again.`;
  }
  const total = recovery.total.toFixed(0);
  return failed === 0
    ? `Clients were moved in ${total} s and saw no error: ${parts}.`
    : `Clients were without service for ${total} s: ${parts}.`;
}
