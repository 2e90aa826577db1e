import type { Log } from "../shared/log";
import { loggableError } from "../shared/loggable";
import { believable, type KeySetStore, publicKeySetIn } from "./key-set";

/** Asks an address for a document. */
export interface Fetcher {
  fetch(uri: string): Promise<ArrayBuffer>;
}

export interface KeySetDependencies {
  readonly issuer: Fetcher;
  readonly store: KeySetStore;
  readonly log: Log;
  /** @default the time of day */
  readonly now?: () => Date;
}

/**
 * A fetcher of the issuer's key set which gives the kept one where the issuer does not answer, or answers no key set: a
 * Region that starts while the issuer is down lets known clients in.
 */
export function keySetFetcher({ issuer, store, log, now = () => new Date() }: KeySetDependencies): Fetcher {
  return {
    async fetch(uri) {
      try {
        return bytesOf(publicKeySetIn(await issuer.fetch(uri)));
      } catch (error) {
        const kept = await keptKeySet(store, log, now());
        if (kept === undefined) {
          throw error;
        }
        log.warn("The issuer gives no key set; the one that was kept is used", { ...loggableError(error) });
        return bytesOf(kept);
      }
    },
  };
}

/**
 * Keeps the issuer's present key set. Where it cannot be had, the one that was kept stays.
 * @returns which of the two is kept now
 * @throws the failure where none is kept that may be believed
 */
export async function refreshKeySet(
  uri: string,
  { issuer, store, log, now = () => new Date() }: KeySetDependencies,
): Promise<"present" | "former"> {
  try {
    const text = publicKeySetIn(await issuer.fetch(uri));
    await store.write({ text, keptAt: now() });
    log.info("The issuer's key set was kept");
    return "present";
  } catch (error) {
    if ((await keptKeySet(store, log, now())) === undefined) {
      throw error;
    }
    log.warn("The issuer's key set was not had anew; the one that was kept stays", {
      ...loggableError(error),
    });
    return "former";
  }
}

async function keptKeySet(store: KeySetStore, log: Log, now: Date): Promise<string | undefined> {
  try {
    return believable(await store.read(), now);
  } catch (error) {
    log.error("The key set that was kept cannot be read", { ...loggableError(error) });
    return undefined;
  }
}

function bytesOf(text: string): ArrayBuffer {
  const { buffer, byteOffset, byteLength } = Buffer.from(text);
  return buffer.slice(byteOffset, byteOffset + byteLength) as ArrayBuffer;
}
