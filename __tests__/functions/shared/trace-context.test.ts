import { setTimeout as pause } from "node:timers/promises";
import { createNamespace, destroyNamespace, getNamespace } from "../../../functions/shared/trace-context";

const NAME = "AWSXRay";
const SEGMENT = "segment";

afterEach(() => destroyNamespace(NAME));

test("a namespace is found by its name until it is destroyed", () => {
  const namespace = createNamespace(NAME);
  expect(getNamespace(NAME)).toBe(namespace);
  destroyNamespace(NAME);
  expect(getNamespace(NAME)).toBeUndefined();
});

test("outside any context there is no segment, and none can be set", () => {
  const namespace = createNamespace(NAME);
  expect(namespace.get(SEGMENT)).toBeUndefined();
  expect(() => namespace.set(SEGMENT, "one")).toThrow(
    'There is no context to set "segment" in; call run() first.',
  );
});

test("the segment that Lambda's start enters is that of every later invocation", async () => {
  const namespace = createNamespace(NAME);
  await Promise.resolve().then(() => {
    namespace.enter(namespace.createContext());
    namespace.set(SEGMENT, "lambda");
  });
  await pause(1);
  expect(namespace.get(SEGMENT)).toBe("lambda");
});

test("what runs at the same time sees its own segment, after every await", async () => {
  const namespace = createNamespace(NAME);
  const seen: unknown[] = [];
  const work = async (segment: string, milliseconds: number) => {
    namespace.set(SEGMENT, segment);
    await pause(milliseconds);
    seen.push(namespace.get(SEGMENT));
  };
  const pending: Promise<void>[] = [];
  namespace.run(() => void pending.push(work("slow", 20)));
  namespace.run(() => void pending.push(work("fast", 1)));
  await Promise.all(pending);
  expect(seen).toEqual(["fast", "slow"]);
  expect(namespace.get(SEGMENT)).toBeUndefined();
});

test("a context within another starts with its segment, and leaves it as it was", () => {
  const namespace = createNamespace(NAME);
  const outer = namespace.run(() => {
    namespace.set(SEGMENT, "outer");
    namespace.run((inner) => {
      expect(namespace.get(SEGMENT)).toBe("outer");
      namespace.set(SEGMENT, "inner");
      expect(inner[SEGMENT]).toBe("inner");
    });
    expect(namespace.get(SEGMENT)).toBe("outer");
  });
  expect(outer[SEGMENT]).toBe("outer");
});
