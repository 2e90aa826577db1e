import type { Random } from "../random";
import { someCardNumber, spelled } from "./card-numbers";
import { type SentPayment, somePayment } from "./payment";

/** A request that a client sends once, whatever comes of it. */
export interface SingleRequest {
  readonly method: "GET" | "POST";
  readonly path: string;
  readonly body?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly cardNumber?: string;
}

const pick = <Value>(values: readonly Value[], random: Random): Value =>
  values[Math.floor(random() * values.length)] as Value;

/** Bodies that are no payment: no JSON, a field that is missing, too many, of the wrong kind or out of bounds. */
const MALFORMED: readonly ((payment: SentPayment) => string)[] = [
  () => "",
  () => "no JSON",
  () => "null",
  () => "[]",
  (payment) => JSON.stringify([payment]),
  (payment) => JSON.stringify(payment).slice(0, -1),
  (payment) => JSON.stringify({ ...payment, amount: 0 }),
  (payment) => JSON.stringify({ ...payment, amount: -payment.amount }),
  (payment) => JSON.stringify({ ...payment, amount: payment.amount + 0.5 }),
  (payment) => JSON.stringify({ ...payment, amount: String(payment.amount) }),
  (payment) => JSON.stringify({ ...payment, amount: 1e15 }),
  (payment) => JSON.stringify({ ...payment, currency: "XXQ" }),
  (payment) => JSON.stringify({ ...payment, currency: undefined }),
  (payment) => JSON.stringify({ ...payment, customerId: "" }),
  (payment) => JSON.stringify({ ...payment, transactionId: "42" }),
  (payment) => JSON.stringify({ ...payment, paymentMethodToken: undefined }),
  (payment) => JSON.stringify({ ...payment, description: "x".repeat(141) }),
  (payment) => JSON.stringify({ ...payment, status: "COMPLETED" }),
  (payment) => JSON.stringify({ ...payment, description: "line\nbreak" }),
];

const JSON_TYPE = { "content-type": "application/json" };

export function malformedRequest(random: Random): SingleRequest {
  const body = pick(MALFORMED, random)(somePayment(random));
  return {
    method: "POST",
    path: pick(["/process", "/process", "/validate"], random),
    body,
    headers: JSON_TYPE,
  };
}

/** Where a card number may stand: in a field that takes text, one that does not, one nobody knows, a key, or the path. */
const PLACES: readonly ((payment: SentPayment, number: string, text: string) => SingleRequest)[] = [
  (payment, _number, text) => posted({ ...payment, description: text }),
  (payment, _number, text) => posted({ ...payment, description: `refund to ${text}` }),
  (payment, _number, text) => posted({ ...payment, customerId: text }),
  (payment, number) => posted({ ...payment, customerId: `c-${number}` }),
  (payment, number) => posted({ ...payment, paymentMethodToken: number }),
  (payment, number) => posted({ ...payment, paymentMethodToken: `tok_${number}` }),
  (payment, _number, text) => posted({ ...payment, currency: text }),
  (payment, number) => posted({ ...payment, amount: Number(number) }),
  (payment, _number, text) => posted({ ...payment, transactionId: text }),
  (payment, _number, text) => posted({ ...payment, cardNumber: text }),
  (payment, _number, text) => posted({ ...payment, [text]: "x" }),
  (payment, _number, text) => posted({ ...payment, card: { number: [text] } }),
  (payment, _number, text) => ({ ...posted({ ...payment, description: text }), path: "/validate" }),
  (_payment, number) => ({ method: "GET", path: `/payments/${number}` }),
];

function posted(body: object): SingleRequest {
  return { method: "POST", path: "/process", body: JSON.stringify(body), headers: JSON_TYPE };
}

/** A good payment of which only the verdict is asked for: of a small amount or a large one. */
export function validation(random: Random): SingleRequest {
  const payment = somePayment(random);
  const amount = random() < 0.5 ? payment.amount : payment.amount * 1000;
  return { ...posted({ ...payment, amount }), path: "/validate" };
}

/** A good payment with credentials that let nobody in. */
export function strangersRequest(
  forged: readonly Readonly<Record<string, string>>[],
  random: Random,
): SingleRequest {
  const request = posted(somePayment(random));
  return { ...request, headers: { ...request.headers, ...pick(forged, random) } };
}

export function requestWithCardNumber(random: Random): SingleRequest {
  const number = someCardNumber(random);
  const request = pick(PLACES, random)(somePayment(random), number, spelled(number, random));
  return { ...request, cardNumber: number };
}
