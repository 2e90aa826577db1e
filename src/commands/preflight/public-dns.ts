import { promises } from "node:dns";
import type { PublicDns } from "./account";

/** What DNS answers where a name, or such a record of it, does not exist. */
const NOTHING = ["ENOTFOUND", "ENODATA"];

/** Public DNS, as this machine's resolver sees it. */
export function publicDns(resolver: Pick<typeof promises, "resolveNs" | "resolveCaa"> = promises): PublicDns {
  return {
    nameServers: async (domain) =>
      (await orNone(resolver.resolveNs(domain))).map((name) => name.toLowerCase()),
    certificateAuthorities: async (domain) =>
      // `issue ";"` allows nobody; parameters may follow the authority's name.
      (await orNone(resolver.resolveCaa(domain))).flatMap(({ issue }) =>
        issue === undefined ? [] : [(issue.split(";")[0] as string).trim() || "nobody"],
      ),
  };
}

async function orNone<T>(answer: Promise<T[]>): Promise<T[]> {
  try {
    return await answer;
  } catch (error) {
    if (NOTHING.includes((error as NodeJS.ErrnoException).code ?? "")) return [];
    throw error;
  }
}
