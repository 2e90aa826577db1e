import { generateKeyPairSync, sign } from "node:crypto";

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
    const issuedAt = Math.floor(from / 1000);
    const header = encoded({ alg: "RS256", typ: "JWT", kid: KEY_ID });
    const claims = encoded({
      ...{ iss: this.url, aud: this.audience, sub: "drill-client" },
      ...{ iat: issuedAt, exp: issuedAt + VALID_SECONDS },
    });
    const signature = sign("RSA-SHA256", Buffer.from(`${header}.${claims}`), this.keys.privateKey);
    return `${header}.${claims}.${encoded(signature)}`;
  }
}
