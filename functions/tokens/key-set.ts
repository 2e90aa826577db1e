import * as z from "zod/mini";

/** The key, in the control table, of the issuer's last good key set. */
export const KEY_SET_ID = "token-key-set";

/** In bytes: a key set has a few keys of some hundred bytes each, and an item 400 KB. */
export const LARGEST_KEY_SET = 65_536;

/** How long a kept key set is believed, in hours: an issuer that is down for longer, or retired a key since, is a person's matter. */
export const OLDEST_KEY_SET_HOURS = 72;

/** The public part of a key, by the fields that a verifier reads. All else, and so every private part, is left out. */
const publicKey = z.object({
  kty: z.enum(["RSA", "EC", "OKP"]),
  kid: z.string().check(z.minLength(1)),
  alg: z.optional(z.string()),
  use: z.optional(z.string()),
  n: z.optional(z.string()),
  e: z.optional(z.string()),
  crv: z.optional(z.string()),
  x: z.optional(z.string()),
  y: z.optional(z.string()),
});

const keySet = z.object({ keys: z.array(publicKey).check(z.minLength(1)) });

/** A key set as it was kept. */
export interface KeptKeySet {
  /** JSON. */
  readonly text: string;
  readonly keptAt: Date;
}

/** Where the key set is kept: in both Regions. */
export interface KeySetStore {
  read(): Promise<KeptKeySet | undefined>;
  write(keySet: KeptKeySet): Promise<void>;
}

/** What an issuer answered is no key set that tokens could be verified with. */
export class UnusableKeySet extends Error {
  override readonly name = "UnusableKeySet";
  constructor() {
    super(
      "The issuer answered no usable key set: JSON with at least one public key, of at most " +
        `${LARGEST_KEY_SET} bytes. The one that was kept stays in force.`,
    );
  }
}

/**
 * The public keys of what an issuer answered, as JSON.
 * @throws UnusableKeySet where it holds none, or too many
 */
export function publicKeySetIn(answer: ArrayBuffer): string {
  const result = keySet.safeParse(answer.byteLength > LARGEST_KEY_SET ? undefined : parsed(answer));
  if (!result.success) {
    throw new UnusableKeySet();
  }
  return JSON.stringify(result.data);
}

/** The kept key set, while it may be believed. */
export function believable(kept: KeptKeySet | undefined, now: Date): string | undefined {
  const hours = kept === undefined ? Infinity : (now.getTime() - kept.keptAt.getTime()) / 3_600_000;
  return hours <= OLDEST_KEY_SET_HOURS ? kept?.text : undefined;
}

function parsed(answer: ArrayBuffer): unknown {
  try {
    return JSON.parse(Buffer.from(answer).toString("utf8"));
  } catch {
    return undefined;
  }
}
