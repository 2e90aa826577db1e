import { createReadStream, existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { TOKEN_PREFIX } from "../clients/payment";
import type { Simulation } from "../global/simulation";
import { ROLES } from "../roles";
import { CardNumberSearch } from "./card-number-search";
import { type Evidence, type Finding, finding } from "./evidence";

/** Looks through all that was stored, sent, published, logged and answered for what may not be there. */
export async function searchForSecrets(simulation: Simulation, { exchanges }: Evidence): Promise<Finding[]> {
  const cardNumbers = new CardNumberSearch(exchanges.flatMap(({ cardNumber }) => cardNumber ?? []));
  const credentials = Object.values(simulation.credentials);
  const files = ROLES.flatMap((role) => filesOf(simulation.folderOf(role)));
  const find = async (what: string, holds: (text: string) => boolean) => {
    const places = await Promise.all(files.map((file) => placesIn(file, holds)));
    const answers = exchanges
      .filter(({ answer }) => holds(`${answer?.body ?? ""} ${answer?.location ?? ""}`))
      .map(({ region, sentAt }) => `an answer of the ${region} at ${sentAt.toFixed(1)} s`);
    return finding(what, [...places.flat(), ...answers]);
  };
  const found = await Promise.all([
    find("places hold a card number that a client sent", (text) => cardNumbers.holds(text)),
    find("places hold a client's credentials", (text) => credentials.some((one) => text.includes(one))),
    find(
      "places that need it not hold the token of a payment method",
      (text) => text.includes(TOKEN_PREFIX) && !isItem(text),
    ),
  ]);
  return found.flat();
}

/** The table keeps the token: whoever settles needs it. */
const isItem = (line: string) => line.startsWith('{"change":');

/** `primary/functions.log line 7`, for each line that holds it. */
async function placesIn(file: string, holds: (text: string) => boolean): Promise<string[]> {
  const found: string[] = [];
  let line = 0;
  for await (const text of createInterface({ input: createReadStream(file), crlfDelay: Infinity })) {
    line += 1;
    if (holds(text)) {
      found.push(`${file.split("/").slice(-2).join("/")} line ${line}`);
    }
  }
  return found;
}

function filesOf(folder: string): string[] {
  return existsSync(folder)
    ? readdirSync(folder, { withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map(({ name }) => join(folder, name))
    : [];
}
