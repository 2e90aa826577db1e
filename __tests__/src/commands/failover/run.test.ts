import { join } from "node:path";
import { run } from "../../../../src/commands/failover/run";
import type { FailoverSettings } from "../../../../src/commands/failover/settings";
import type { Sources } from "../../../../src/commands/failover/sources";
import { ENGAGED, NOW, recordingTerminal, sourcesWith, UNTOUCHED } from "./support";

const CDKTF_JSON = join(__dirname, "..", "..", "..", "..", "cdktf.json");

async function runWith(words: string, createSources: (settings: FailoverSettings) => Sources) {
  const { terminal, printed, remarked } = recordingTerminal();
  const code = await run(words.split(" "), {
    ...{ cdktfJson: CDKTF_JSON, environment: {}, userName: "ada", now: () => NOW },
    ...{ terminal, createSources },
  });
  return { code, printed: printed.join("\n"), remarked: remarked.join("\n") };
}

test("help is printed", async () => {
  const { code, printed } = await runWith("--help", () => sourcesWith(UNTOUCHED));
  expect(code).toBe(0);
  expect(printed).toContain("npm run failover -- <engage|release|pin|unpin|promote-ledger|status>");
});

test("status of a released switch ends with 0", async () => {
  const { code, printed } = await runWith("status", () => sourcesWith(UNTOUCHED));
  expect(code).toBe(0);
  expect(printed).toContain("released, epoch 0");
});

test("status of an engaged switch ends with 3", async () => {
  expect((await runWith("status", () => sourcesWith(ENGAGED))).code).toBe(3);
});

test("status of a switch that cannot be read ends with 1, and is shown all the same", async () => {
  const read = () => Promise.reject(new Error("down"));
  const { code, printed } = await runWith("status", () => ({
    ...sourcesWith(UNTOUCHED),
    switchStore: { read, replace: () => Promise.resolve(false) },
  }));
  expect(code).toBe(1);
  expect(printed).toContain("UNREADABLE");
});

test("status as JSON", async () => {
  const { printed } = await runWith("status --json", () => sourcesWith(ENGAGED));
  expect(JSON.parse(printed)).toMatchObject({ active: "standby", failoverSwitch: { value: { epoch: 3 } } });
});

test("engage changes the switch of the environment that was named", async () => {
  const sources = sourcesWith(UNTOUCHED);
  const tables: string[] = [];
  const { code } = await runWith("engage --yes --environment-suffix prod", ({ controlTable }) => {
    tables.push(controlTable);
    return sources;
  });
  expect(code).toBe(0);
  expect(tables).toEqual(["payments-control-prod"]);
  expect(sources.stored.position).toBe("engaged");
});

test.each([["engage"], ["fail"], ["status --standby-region mars-1"]])(
  "%s is not understood: 2, and why",
  async (words) => {
    const { code, printed, remarked } = await runWith(words, () => sourcesWith(UNTOUCHED));
    expect(code).toBe(2);
    expect(printed).toBe("");
    expect(remarked).not.toBe("");
  },
);

test("what cannot be done ends with 1, and why", async () => {
  const read = () => Promise.reject(new Error("no credentials"));
  const { code, remarked } = await runWith("engage --yes", () =>
    sourcesWith(UNTOUCHED, { switchStore: { read, replace: () => Promise.resolve(true) } }),
  );
  expect(code).toBe(1);
  expect(remarked).toContain("no credentials");
});

test("a write that AWS refuses ends with 1, by its name and without a stack trace", async () => {
  const refused = Object.assign(new Error("not allowed"), { name: "AccessDeniedException" });
  const { code, remarked } = await runWith("engage --yes", () =>
    sourcesWith(UNTOUCHED, {
      switchStore: { read: () => Promise.resolve(UNTOUCHED), replace: () => Promise.reject(refused) },
    }),
  );
  expect(code).toBe(1);
  expect(remarked).toContain("It failed: AccessDeniedException: not allowed");
  expect(remarked).not.toContain(" at ");
});

test("without a clock of its own it takes the time of day", async () => {
  const { terminal, printed } = recordingTerminal();
  await run(["status"], {
    ...{ cdktfJson: CDKTF_JSON, environment: {}, userName: "ada", terminal },
    createSources: () => sourcesWith({ ...ENGAGED, since: new Date().toISOString() }),
  });
  expect(printed.join()).toMatch(/\([0-9] s ago\)/);
});
