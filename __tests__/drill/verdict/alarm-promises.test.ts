import { readFileSync, writeFileSync } from "node:fs";
import type { Ring } from "../../../drill/alarms/rings";
import { readAlarms } from "../../../drill/alarms/read-alarms";
import { SCENARIOS } from "../../../drill/scenarios";
import { TerraformStack } from "../../../drill/stack/terraform-stack";
import {
  ALARM_PROMISES,
  type AlarmPromise,
  alarmPromise,
  checkAlarms,
  OF_THIS_MACHINE,
} from "../../../drill/verdict/alarm-promises";
import { brokenPromises } from "../../../drill/verdict/promises";
import { synthesized } from "../stack/fixture";
import { MEASUREMENT } from "./fixture";

const DOCUMENT = "docs/dashboard.md";
const HEADING = "## Which alarms ring in which trouble";
const CONSISTENCIES = ["strong", "eventual"] as const;

const ring = (name: string, change: Partial<Ring> = {}): Ring => ({
  ...{ alarm: `payments-${name}-dev`, from: 120, why: "Errors 2, above 0, in 2 of 5 periods of 60 s" },
  ...change,
});
const measured = (scenario: string, ...alarms: Ring[]) => checkAlarms({ ...MEASUREMENT, scenario, alarms });
const promised = (alarmPromise("region-loss", "strong") as AlarmPromise).must.map((name) => ring(name));

test("what must ring and rang, and what may, leaves nothing to say", () => {
  expect(measured("region-loss", ...promised, ring("primary-endpoint-primary"))).toEqual([]);
  expect(measured("quiet-traffic")).toEqual([]);
});

test("an alarm that nobody promised is named with its cause", () => {
  expect(measured("quiet-traffic", ring("processor-errors-standby"))).toEqual([
    "payments-processor-errors-standby-dev rang at 120 s, which nobody promised: " +
      "Errors 2, above 0, in 2 of 5 periods of 60 s.",
  ]);
});

test("the passive standby of eventual consistency refuses who asks it first: with polite clients that is no excuse", () => {
  const refusing = (scenario: string, consistency: "strong" | "eventual") =>
    checkAlarms({
      ...{ ...MEASUREMENT, scenario, consistency },
      alarms: [ring("api-server-errors-standby")],
    });
  expect(refusing("third-region-loss", "eventual")).toEqual([]);
  expect(refusing("third-region-loss", "strong")).toHaveLength(1);
  expect(refusing("quiet-traffic", "eventual")).toHaveLength(1);
});

test("a promised alarm that stays silent is named", () => {
  expect(measured("region-loss", ...promised.slice(1))).toEqual([
    "The alarm api-traffic-standby stayed silent: here it must ring.",
  ]);
});

test("a composite alarm is judged by its parts", () => {
  const composite = ring("region-unhealthy-primary", { parts: ["payments-processor-errors-standby-dev"] });
  expect(measured("quiet-traffic", composite)).toEqual([]);
});

test("every scenario says which alarms ring in it", () => {
  expect(SCENARIOS.map(({ name }) => name).filter((name) => !(name in ALARM_PROMISES))).toEqual([]);
});

test("a rehearsal of a fault promises nothing of them", () => {
  expect(measured("ordinary", ring("processor-errors-standby"))).toEqual([]);
});

test("the drill's verdict holds what is promised", () => {
  const alarms = [ring("dead-letters-primary")];
  expect(brokenPromises({ ...MEASUREMENT, scenario: "quiet-traffic", alarms })).toHaveLength(1);
});

test("each scenario says which alarms it rings", () => {
  expect(Object.keys(ALARM_PROMISES).sort()).toEqual(SCENARIOS.map(({ name }) => name).sort());
});

describe.each(CONSISTENCIES)("%s consistency", (consistency) => {
  const { file } = synthesized({ CONSISTENCY: consistency });
  const names = readAlarms(TerraformStack.read(file)).map(({ name }) => name);

  test.each(Object.keys(ALARM_PROMISES))("every alarm that %s must ring is in the stack", (scenario) => {
    const { must } = alarmPromise(scenario, consistency) as AlarmPromise;
    expect(must.filter((name) => !names.includes(`payments-${name}-dev`))).toEqual([]);
  });
});

test("every alarm that may ring somewhere is in the stack of some kind", () => {
  const stacks = Object.values(STACKS).flatMap(({ file }) => synthesizedNames(file));
  const may = CONSISTENCIES.flatMap((consistency) =>
    Object.keys(ALARM_PROMISES).flatMap((scenario) => alarmPromise(scenario, consistency)?.may ?? []),
  );
  expect([...may, ...OF_THIS_MACHINE].filter((name) => !stacks.includes(`payments-${name}-dev`))).toEqual([]);
});

const STACKS = {
  strong: synthesized({ CONSISTENCY: "strong" }),
  eventual: synthesized({ CONSISTENCY: "eventual" }),
  jwt: synthesized({ AUTH: "jwt", JWT_ISSUER: "https://issuer.acme.io", JWT_AUDIENCE: "payments" }),
};
function synthesizedNames(file: string): string[] {
  return readAlarms(TerraformStack.read(file)).map(({ name }) => name);
}

/** The table as Markdown; written again with UPDATE_ALARM_TABLE=1. */
function table(): string {
  const cell = (names: readonly string[]) =>
    names.length === 0 ? "none" : [...new Set(names)].map((name) => `\`${name}\``).join(", ");
  const rows = SCENARIOS.flatMap(({ name }) => {
    const [first, second] = CONSISTENCIES.map((consistency) => alarmPromise(name, consistency));
    const same = JSON.stringify(first) === JSON.stringify(second);
    return [first, second].slice(0, same ? 1 : 2).map((promise, index) => {
      const kind = same ? "" : ` (${CONSISTENCIES[index]})`;
      return `| \`${name}\`${kind} | ${cell(promise?.must ?? [])} | ${cell(promise?.may ?? [])} |`;
    });
  });
  return ["| Scenario | Must ring | May ring |", "| --- | --- | --- |", ...rows].join("\n");
}

/** Without the spaces that align the columns. */
const plain = (markdown: string) => markdown.replace(/ +/g, " ").replace(/-{2,}/g, "---");

test("docs/dashboard.md shows what is promised: UPDATE_ALARM_TABLE=1 writes it, and npm run format aligns it", () => {
  const text = readFileSync(DOCUMENT, "utf8");
  const from = text.indexOf("| Scenario", text.indexOf(HEADING));
  const to = text.indexOf("\n\n", from);
  if (process.env.UPDATE_ALARM_TABLE === "1") {
    writeFileSync(DOCUMENT, text.slice(0, from) + table() + text.slice(to));
  }
  const shown = readFileSync(DOCUMENT, "utf8").slice(from);
  expect(plain(shown.slice(0, shown.indexOf("\n\n")))).toBe(plain(table()));
});
