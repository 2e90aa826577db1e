import { acmMayIssue } from "../../../../../src/commands/preflight/checks/certificate-authorities";
import { findings } from "../support";

const settings = { domainName: "payments.acme.io" };
const records = (byName: Record<string, string[]>) => ({
  certificateAuthorities: (name: string) => Promise.resolve(byName[name] ?? []),
});

test("without a domain nothing is asked", async () => {
  expect(await findings(acmMayIssue)).toEqual([]);
});

test("without a record any authority may issue", async () => {
  expect(await findings(acmMayIssue, { settings })).toMatchObject([
    { verdict: "ok", found: "none: any authority may issue" },
  ]);
});

test("a record far above that names another authority alone would leave the certificates waiting", async () => {
  const dns = records({ "acme.io": ["letsencrypt.org"] });
  expect(await findings(acmMayIssue, { settings, dns })).toMatchObject([
    {
      verdict: "failure",
      found: "acme.io allows letsencrypt.org alone",
      remedy: 'Add a CAA record at acme.io: 0 issue "amazon.com".',
    },
  ]);
});

test.each(["amazon.com", "amazontrust.com", "awstrust.com", "amazonaws.com"])(
  "the nearest record decides, and %s is one of Amazon's names",
  async (authority) => {
    const dns = records({ "payments.acme.io": [authority], "acme.io": ["letsencrypt.org"] });
    expect(await findings(acmMayIssue, { settings, dns })).toMatchObject([
      { verdict: "ok", found: `payments.acme.io allows ${authority}` },
    ]);
  },
);
