import { httpSettlement } from "../../../functions/adapters/http-settlement";
import { SettlementConflict, SettlementRefused } from "../../../functions/payments/settlement-failures";
import { CARD_NUMBER, ID } from "../support/payments";

const ORDER = {
  transactionId: ID,
  customerId: "customer-1042",
  amount: 12_900,
  currency: "EUR",
  paymentMethodToken: "pm_Zk3vQ8sT1xYw",
  contentHash: "a".repeat(64),
};
const URL = "https://provider.example.com/settlements";

type Scripted = Response | Error;

const answer = (status: number, body: unknown = {}) =>
  new Response(typeof body === "string" ? body : JSON.stringify(body), { status });

function portWith(...answers: Scripted[]) {
  const requests: [string, RequestInit][] = [];
  const waits: number[] = [];
  const port = httpSettlement({
    url: URL,
    fetch: (url, init = {}) => {
      requests.push([String(url), init]);
      const next = answers.shift() ?? new Error("no answer was scripted");
      return next instanceof Error ? Promise.reject(next) : Promise.resolve(next);
    },
    pause: (milliseconds) => Promise.resolve(waits.push(milliseconds)),
  });
  return { port, requests, waits };
}

test("posts the order under its idempotency key, and follows no redirect", async () => {
  const { port, requests } = portWith(answer(200));
  await port.settle(ORDER);
  expect(requests).toEqual([
    [
      URL,
      {
        method: "POST",
        headers: { "content-type": "application/json", accept: "application/json", "idempotency-key": ID },
        body: JSON.stringify(ORDER),
        redirect: "error",
        signal: expect.any(AbortSignal) as AbortSignal,
      },
    ],
  ]);
});

test.each([200, 201])("HTTP %d settles, with the provider's reference", async (status) => {
  const { port } = portWith(answer(status, { reference: "ref-1" }));
  expect(await port.settle(ORDER)).toEqual({ outcome: "settled", reference: "ref-1" });
});

test.each([[undefined], [7], [""], ["free text"], [CARD_NUMBER]])(
  "a reference of %j is replaced by the transactionId",
  async (reference) => {
    const { port } = portWith(answer(200, { reference }));
    expect(await port.settle(ORDER)).toEqual({ outcome: "settled", reference: ID });
  },
);

test.each([402, 422])("HTTP %d declines, with the provider's reason", async (status) => {
  const { port } = portWith(answer(status, { reason: "insufficient_funds" }));
  expect(await port.settle(ORDER)).toEqual({ outcome: "declined", reason: "insufficient_funds" });
});

test("a reason in free text is not kept, and declines all the same", async () => {
  const { port } = portWith(answer(402, '{"reason":"your card was declined"}'));
  expect(await port.settle(ORDER)).toEqual({ outcome: "declined", reason: "declined" });
});

test.each(["<html>Payment Required</html>", "null", "[]", '{"detail":[{"type":"missing"}]}', '{"reason":7}'])(
  "HTTP 422 with %j is a proxy's or a framework's, and declines nothing",
  async (body) => {
    const { port, requests } = portWith(answer(422, body));
    await expect(port.settle(ORDER)).rejects.toThrow("answered HTTP 422, which is no verdict on a payment");
    expect(requests).toHaveLength(1);
  },
);

test.each([
  ["HTTP 500", answer(500)],
  ["HTTP 503", answer(503)],
  ["HTTP 408", answer(408)],
  ["HTTP 409", answer(409)],
  ["HTTP 425", answer(425)],
  ["HTTP 429", answer(429)],
  ["HTTP 202, which settles nothing yet", answer(202)],
  ["a success that is no JSON", answer(200, "<html>")],
  ["a broken connection", new TypeError("fetch failed")],
])("%s is tried again, after a pause", async (_what, first) => {
  const { port, requests, waits } = portWith(first, answer(200));
  expect(await port.settle(ORDER)).toMatchObject({ outcome: "settled" });
  expect(requests).toHaveLength(2);
  expect(waits).toHaveLength(1);
});

test("after the third attempt the answer counts as unknown", async () => {
  const { port, requests } = portWith(answer(500), new TypeError("fetch failed"), answer(503));
  await expect(port.settle(ORDER)).rejects.toThrow(
    "The settlement provider did not answer in 3 attempts (last: HTTP 503).",
  );
  expect(requests).toHaveLength(3);
});

test.each([400, 401, 403, 404])(
  "HTTP %d is a refusal: it is thrown at once and declines nothing",
  async (status) => {
    const { port, requests } = portWith(answer(status));
    await expect(port.settle(ORDER)).rejects.toThrow(SettlementRefused);
    expect(requests).toHaveLength(1);
  },
);

test.each([
  ["HTTP 409 that names a conflict of contents", answer(409, { error: "content_conflict" })],
  ["a settlement of other content", answer(200, { contentHash: "b".repeat(64) })],
])("%s is one, and is not asked again", async (_what, conflict) => {
  const { port, requests } = portWith(conflict);
  await expect(port.settle(ORDER)).rejects.toThrow(SettlementConflict);
  expect(requests).toHaveLength(1);
});

test("a settlement of this content, by its hash, is one", async () => {
  const { port } = portWith(answer(200, { contentHash: ORDER.contentHash }));
  expect(await port.settle(ORDER)).toMatchObject({ outcome: "settled" });
});

test("an attempt that takes too long ends", async () => {
  const port = httpSettlement({
    url: URL,
    attempts: 1,
    attemptMilliseconds: 20,
    fetch: (_url, init) =>
      new Promise((_resolve, reject) => {
        init?.signal?.addEventListener("abort", () => reject(init.signal?.reason as Error));
      }),
  });
  // An AbortSignal's timer does not keep a process alive.
  const alive = setTimeout(() => undefined, 2000);
  await expect(port.settle(ORDER)).rejects.toThrow("(last: TimeoutError)");
  clearTimeout(alive);
});

test("a failure that is no error ends the attempt as well", async () => {
  const thrown: unknown = "a text";
  const port = httpSettlement({ url: URL, attempts: 1, fetch: () => Promise.reject(thrown as Error) });
  await expect(port.settle(ORDER)).rejects.toThrow("(last: string)");
});

test("without a fetch of its own it uses the global one, and waits between attempts", async () => {
  const spy = jest
    .spyOn(globalThis, "fetch")
    .mockResolvedValueOnce(answer(500))
    .mockResolvedValueOnce(answer(200));
  expect(await httpSettlement({ url: URL }).settle(ORDER)).toMatchObject({ outcome: "settled" });
  expect(spy).toHaveBeenCalledTimes(2);
  spy.mockRestore();
});
