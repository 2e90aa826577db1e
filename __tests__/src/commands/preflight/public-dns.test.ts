import { publicDns } from "../../../../src/commands/preflight/public-dns";

const failing = (code: string) => () => Promise.reject(Object.assign(new Error(code), { code }));
const resolver = {
  resolveNs: () => Promise.resolve(["NS1.acme.io"]),
  resolveCaa: () =>
    Promise.resolve([
      { critical: 0, issue: "amazon.com; account=1" },
      { critical: 0, iodef: "mailto:ops@acme.io" },
      { critical: 0, issue: ";" },
    ]),
};

test("name servers are told in lower case", async () => {
  expect(await publicDns(resolver).nameServers("acme.io")).toEqual(["ns1.acme.io"]);
});

test("authorities are told without parameters, and an empty one allows nobody", async () => {
  expect(await publicDns(resolver).certificateAuthorities("acme.io")).toEqual(["amazon.com", "nobody"]);
});

test.each(["ENOTFOUND", "ENODATA"])("%s means that there is none", async (code) => {
  const none = publicDns({ resolveNs: failing(code), resolveCaa: failing(code) });
  expect(await none.nameServers("acme.io")).toEqual([]);
  expect(await none.certificateAuthorities("acme.io")).toEqual([]);
});

test("a resolver that fails is no answer", async () => {
  const broken = publicDns({ ...resolver, resolveNs: failing("ESERVFAIL") });
  await expect(broken.nameServers("acme.io")).rejects.toThrow("ESERVFAIL");
});
