import type { Account } from "../../../../src/commands/preflight/account";
import { preflightCommand } from "../../../../src/commands/preflight/command";
import { UnreachableError } from "../../../../src/command-line/unreachable-error";
import { preflightVerb } from "../../../../src/commands/preflight/verb";
import { runVerb } from "../../../support/run-verb";
import { recordingTerminal } from "../../../support/terminal";
import { accountWith, dnsWith, requirementsWith } from "./support";

async function run(request: { json: boolean } = { json: false }, account: Partial<Account> = {}) {
  const { terminal, printed } = recordingTerminal();
  const requirements = () => requirementsWith();
  const ports = { account: accountWith(account), dns: dnsWith() };
  const code = await preflightCommand(request, { terminal, ...ports, requirements });
  return { code, said: printed.join("\n") };
}

test("an account with room passes: 0, and says whose it is", async () => {
  const { code, said } = await run();
  expect(code).toBe(0);
  expect(said).toMatch(
    /^Account 123456789012, as arn:aws:iam::123456789012:user\/ada\n\nok {4}Region enabled/,
  );
});

test("what a deploy would fail of ends with 1", async () => {
  const { code, said } = await run(undefined, { tagsOf: () => Promise.resolve("foreign") });
  expect(code).toBe(1);
  expect(said).toContain("A deploy would fail: 1 to correct");
});

test("--json says the same to a program", async () => {
  const { said } = await run({ json: true });
  const { accountId, findings } = JSON.parse(said) as { accountId: string; findings: { check: string }[] };
  expect(accountId).toBe("123456789012");
  expect(findings[0]).toEqual({
    check: "Region enabled",
    region: "us-east-1",
    verdict: "ok",
    found: "enabled",
  });
});

test("without credentials nothing is checked, and it says what to do", async () => {
  const missing = Object.assign(new Error("Could not load credentials"), {
    name: "CredentialsProviderError",
  });
  const checked = run(undefined, { identity: () => Promise.reject(missing) });
  await expect(checked).rejects.toThrow(UnreachableError);
  await expect(checked).rejects.toThrow(/CredentialsProviderError: Could not load credentials\nSign in/);
});

test("the stack of the settings that were asked for is looked at: wrong ones end with 2", async () => {
  const ports = { account: accountWith(), dns: dnsWith() };
  const { code, remarked } = await runVerb(preflightVerb(ports), "", {
    environment: { PRIMARY_REGION: "nowhere" },
  });
  expect([code, remarked]).toEqual([2, expect.stringContaining("PRIMARY_REGION")]);
});

test("of the environment that was asked for", async () => {
  const names: string[] = [];
  const account = accountWith({ tagsOf: (_type, _region, name) => Promise.resolve(void names.push(name)) });
  const ports = { account, dns: dnsWith() };
  const environment = process.env;
  const { code } = await runVerb(preflightVerb(ports), "--environment pr-7 --json", { environment });
  expect(code).toBe(0);
  expect(names).toContain("payments-transactions-pr-7");
});
