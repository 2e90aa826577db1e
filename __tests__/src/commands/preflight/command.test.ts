import type { Account } from "../../../../src/commands/preflight/account";
import { preflightCommand } from "../../../../src/commands/preflight/command";
import { UserError } from "../../../../src/errors";
import { accountWith, dnsWith, requirementsWith } from "./support";

async function run(words: string, account: Partial<Account> = {}, requirements = () => requirementsWith()) {
  const said: string[] = [];
  const complaints: string[] = [];
  const code = await preflightCommand(words.split(" ").filter(Boolean), {
    say: (text) => void said.push(text),
    complain: (text) => void complaints.push(text),
    account: accountWith(account),
    dns: dnsWith(),
    requirements,
  });
  return { code, said: said.join("\n"), complaints: complaints.join("\n") };
}

test("an account with room passes: 0, and says whose it is", async () => {
  const { code, said } = await run("");
  expect(code).toBe(0);
  expect(said).toMatch(
    /^Account 123456789012, as arn:aws:iam::123456789012:user\/ada\n\nok {4}Region enabled/,
  );
});

test("what a deploy would fail of ends with 1", async () => {
  const { code, said } = await run("", { tagsOf: () => Promise.resolve("foreign") });
  expect(code).toBe(1);
  expect(said).toContain("A deploy would fail: 1 to correct");
});

test("--json says the same to a program", async () => {
  const { said } = await run("--json");
  const { accountId, findings } = JSON.parse(said) as { accountId: string; findings: { check: string }[] };
  expect(accountId).toBe("123456789012");
  expect(findings[0]).toEqual({
    check: "Region enabled",
    region: "us-east-1",
    verdict: "ok",
    found: "enabled",
  });
});

test.each(["--help", "-h"])("%s shows the help and reads nothing", async (option) => {
  const { code, said } = await run(option, { identity: () => Promise.reject(new Error("asked")) });
  expect(code).toBe(0);
  expect(said).toContain("npm run preflight [-- --json]");
});

test("an unknown option ends with 2", async () => {
  const { code, complaints } = await run("--verbose");
  expect(code).toBe(2);
  expect(complaints).toContain("npm run preflight -- --help shows what can be given.");
});

test("wrong settings end with 2", async () => {
  const { code, complaints } = await run("", {}, () => {
    throw new UserError("PRIMARY_REGION: not a Region");
  });
  expect([code, complaints]).toEqual([2, "PRIMARY_REGION: not a Region"]);
});

test("without credentials nothing is checked, and the code is another one: 3", async () => {
  const missing = Object.assign(new Error("Could not load credentials"), {
    name: "CredentialsProviderError",
  });
  const { code, said, complaints } = await run("", { identity: () => Promise.reject(missing) });
  expect([code, said]).toEqual([3, ""]);
  expect(complaints).toMatch(/CredentialsProviderError: Could not load credentials\nSign in/);
});

test("a defect keeps its stack trace", async () => {
  await expect(
    run("", {}, () => {
      throw new TypeError("defect");
    }),
  ).rejects.toThrow("defect");
});
