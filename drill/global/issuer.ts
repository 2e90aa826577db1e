import { generateKeyPairSync, type KeyObject, sign } from "node:crypto";

const KEY_ID = "drill";
/** Longer than any drill: nobody has to ask for another token. */
const VALID_SECONDS = 30 * 86_400;

const encoded = (part: object | Buffer) =>
  (Buffer.isBuffer(part) ? part : Buffer.from(JSON.stringify(part))).toString("base64url");

/** Whoever the stack trusts to say who clients are: its tokens, and the keys to verify them. */
export class Issuer {
  private readonly keys = generateKeyPairSync("rsa", { modulusLength: 2048 });

  constructor(
    /** As in the tokens: `https://login.acme.io/`. */
    readonly url: string,
    private readonly audience: string,
  ) {}

  get host(): string {
    return new URL(this.url).host;
  }

  /** The document at `/.well-known/jwks.json`. */
  get jwks(): object {
    const key = this.keys.publicKey.export({ format: "jwk" });
    return { keys: [{ ...key, kid: KEY_ID, use: "sig", alg: "RS256" }] };
  }

  /** A token for a client, from a moment on in milliseconds since the epoch. */
  token(from: number): string {
    return this.signed(this.claims(from), this.keys.privateKey);
  }

  /** Tokens that let nobody in: each is right but for one thing. */
  forgedTokens(from: number): string[] {
    const claims = this.claims(from);
    const stranger = generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey;
    const unsigned = `${encoded({ alg: "none", typ: "JWT", kid: KEY_ID })}.${encoded(claims)}.`;
    return [
      this.signed({ ...claims, aud: `not-${this.audience}` }, this.keys.privateKey),
      this.signed({ ...claims, iss: `${this.url}.stranger.internal` }, this.keys.privateKey),
      this.signed({ ...claims, exp: claims.iat - 1 }, this.keys.privateKey),
      this.signed(claims, stranger),
      unsigned,
    ];
  }

  private claims(from: number) {
    const iat = Math.floor(from / 1000);
    return { iss: this.url, aud: this.audience, sub: "drill-client", iat, exp: iat + VALID_SECONDS };
  }

  private signed(claims: object, key: KeyObject): string {
    const signed = `${encoded({ alg: "RS256", typ: "JWT", kid: KEY_ID })}.${encoded(claims)}`;
    return `${signed}.${encoded(sign("RSA-SHA256", Buffer.from(signed), key))}`;
  }
}
