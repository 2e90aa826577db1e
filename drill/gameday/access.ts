import { createHash, timingSafeEqual } from "node:crypto";
import type { IncomingMessage } from "node:http";

/** Why a request is refused. */
export interface Refusal {
  readonly status: 401 | 403 | 421;
  readonly message: string;
}

const hashOf = (text: string) => createHash("sha256").update(text).digest();

/** Compares in a time that says nothing of the token. */
const isSame = (given: string, token: string) => timingSafeEqual(hashOf(given), hashOf(token));

/**
 * Lets in who knows the token and comes by this machine's own name: a page of another site has neither, also where its
 * name was made to lead here (DNS rebinding).
 * @returns nothing where the request is good
 */
export function refusalOf(
  { headers, url = "/" }: Pick<IncomingMessage, "headers" | "url">,
  { port, token }: { readonly port: number; readonly token: string },
): Refusal | undefined {
  const hosts = [`127.0.0.1:${port}`, `localhost:${port}`];
  if (!hosts.includes(headers.host ?? "")) {
    return { status: 421, message: "This is no host of the game day." };
  }
  const { origin, "sec-fetch-site": site } = headers;
  const isForeign = origin !== undefined && !hosts.some((host) => origin === `http://${host}`);
  if (isForeign || (site !== undefined && site !== "same-origin" && site !== "none")) {
    return { status: 403, message: "Another origin may not ask." };
  }
  const given = new URL(url, "http://127.0.0.1").searchParams.get("token") ?? "";
  return isSame(given, token)
    ? undefined
    : {
        status: 401,
        message: "The token is missing or wrong: open the address that npm run gameday printed.",
      };
}
