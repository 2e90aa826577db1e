/**
 * CloudWatch Logs filter patterns over JSON, built from terms.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/matching-terms-json-log-events.html
 */

/** Of a filter pattern. https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutMetricFilter.html */
export const LONGEST_PATTERN = 1024;

/** The field has the text; `*` stands for any. */
export const is = (field: string, text: string): string => `($.${field} = "${text}")`;

/** The field has one of the texts. */
export const isOneOf = (field: string, ...texts: readonly string[]): string =>
  anyOf(...texts.map((text) => is(field, text)));

/** The field is not there, or has another text: `!=` alone says nothing of a field that is not there. */
export const isNot = (field: string, text: string): string => anyOf(isAbsent(field), differs(field, text));

export const differs = (field: string, text: string): string => `($.${field} != "${text}")`;

export const exists = (field: string): string => `($.${field} EXISTS)`;

export const isAbsent = (field: string): string => `($.${field} NOT EXISTS)`;

export const isFalse = (field: string): string => `($.${field} IS FALSE)`;

export const isTrue = (field: string): string => `($.${field} IS TRUE)`;

export const allOf = (...terms: readonly string[]): string => joined(terms, "&&");

export const anyOf = (...terms: readonly string[]): string => joined(terms, "||");

/** The pattern of a whole term. */
export const pattern = (term: string): string => `{ ${term} }`;

const joined = (terms: readonly string[], operator: "&&" | "||"): string =>
  terms.length === 1 ? String(terms[0]) : `(${terms.join(` ${operator} `)})`;
