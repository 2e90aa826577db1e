import { withDeadline } from "../../../functions/shared/deadline";

test("work that is done in time gives its result", async () => {
  expect(await withDeadline(1000, () => Promise.resolve("done"))).toBe("done");
});

test("work that fails in time gives its error", async () => {
  await expect(withDeadline(1000, () => Promise.reject(new Error("broken")))).rejects.toThrow("broken");
});

test("work that is deaf to its signal is left when time is up", async () => {
  const deaf = () => new Promise(() => undefined);
  await expect(withDeadline(10, deaf)).rejects.toMatchObject({ name: "TimeoutError" });
});

test("work is told when time is up", async () => {
  let told: AbortSignal | undefined;
  await expect(withDeadline(10, (signal) => new Promise(() => (told = signal)))).rejects.toBeDefined();
  expect(told?.aborted).toBe(true);
});
