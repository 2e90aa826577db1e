import { JwtVerifier } from "aws-jwt-verify";
import { Issuer } from "../../../drill/global/issuer";

const URL = "https://login.acme.io/";

function verifier(issuer: Issuer, audience: string) {
  const made = JwtVerifier.create({ issuer: URL, audience });
  made.cacheJwks(issuer.jwks as Parameters<typeof made.cacheJwks>[0]);
  return made;
}

test("its tokens are those that the authorizer's own verifier accepts", async () => {
  const issuer = new Issuer(URL, "payments");
  expect(issuer.host).toBe("login.acme.io");
  const claims = await verifier(issuer, "payments").verify(issuer.token(Date.now()));
  expect(claims).toMatchObject({ iss: URL, aud: "payments", sub: "drill-client" });
});

test("they are not those of another issuer's keys, nor for another audience", async () => {
  const [issuer, other] = [new Issuer(URL, "payments"), new Issuer(URL, "payments")];
  await expect(verifier(other, "payments").verify(issuer.token(Date.now()))).rejects.toThrow();
  await expect(verifier(issuer, "refunds").verify(issuer.token(Date.now()))).rejects.toThrow();
});

test("each forged token is refused by the authorizer's own verifier, for a reason of its own", async () => {
  const issuer = new Issuer(URL, "payments");
  const reasons = await Promise.all(
    issuer.forgedTokens(Date.now()).map((token) =>
      verifier(issuer, "payments")
        .verify(token)
        .then(
          () => "let in",
          (error: Error) => error.constructor.name,
        ),
    ),
  );
  expect(reasons).toEqual([
    "JwtInvalidAudienceError",
    "JwtInvalidIssuerError",
    "JwtExpiredError",
    "JwtInvalidSignatureError",
    "JwtParseError",
  ]);
});
