import { PROBLEMS } from "../../../../functions/contract";
import { GATEWAY_PROBLEMS } from "./gateway-problems";

/** The URI of a kind of problem, which clients may rely on; docs/problems has a page for each. */
export const problemType = (kind: string): string => `urn:payments:problem:${kind}`;

/** The URI of every problem that is ever answered, by a function or by API Gateway. */
export const PROBLEM_TYPES: readonly string[] = [
  ...new Set([...Object.keys(PROBLEMS), ...Object.values(GATEWAY_PROBLEMS).map(({ kind }) => kind)]),
]
  .sort()
  .map(problemType);
