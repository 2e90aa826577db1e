import { Agent } from "node:http";
import { messageOf } from "../errors";
import { ask } from "../http";
import type { PerRole } from "../roles";
import type { Answered, ClientsLedger, Sent } from "./ledger";

/** A name under which the API answers, and the base path before its routes. */
export interface ApiName {
  readonly host: string;
  readonly basePath: string;
}

export interface PaymentsApiSettings {
  readonly publicName: ApiName;
  /** Each Region's own name. */
  readonly ownNames: PerRole<ApiName>;
  /** The headers that make a client known. */
  readonly credentials: Readonly<Record<string, string>>;
  readonly ports: PerRole<number>;
  readonly ledger: ClientsLedger;
}

/** An answer in a few words: its status with the kind of its problem, or what went wrong where there was none. */
export function wordsFor({ status, body = "" }: Answered): string {
  const problem = /"type":"urn:payments:problem:([a-z-]+)"/.exec(body)?.[1];
  return typeof status === "number" ? `HTTP ${status}${problem === undefined ? "" : ` ${problem}`}` : status;
}

/** How long a client waits for an answer: of this machine, which computes no faster than its clock runs. */
const TIMEOUT_MILLISECONDS = 10_000;
const CONNECTIONS = 64;

/** The API as clients call it, in the Region that they take a name to lead to; every call stands in their ledger. */
export class PaymentsApi {
  private readonly agents = {
    primary: new Agent({ keepAlive: true, maxSockets: CONNECTIONS }),
    standby: new Agent({ keepAlive: true, maxSockets: CONNECTIONS }),
  };

  constructor(private readonly settings: PaymentsApiSettings) {}

  async send(request: Sent, headers: Readonly<Record<string, string>> = {}): Promise<Answered> {
    const { ledger } = this.settings;
    const number = ledger.sent(request);
    const answer = await this.answerTo(request, headers);
    ledger.answered(number, answer);
    return answer;
  }

  close(): void {
    this.agents.primary.destroy();
    this.agents.standby.destroy();
  }

  private async answerTo(
    { region, byOwnName, method, path, body }: Sent,
    headers: Readonly<Record<string, string>>,
  ): Promise<Answered> {
    const { publicName, ownNames, credentials, ports } = this.settings;
    const { host, basePath } = byOwnName ? ownNames[region] : publicName;
    try {
      return await ask({
        ...{ port: ports[region], host, method, path: `/${basePath}${path}`, body },
        ...{ headers: { ...credentials, ...headers }, timeout: TIMEOUT_MILLISECONDS },
        agent: this.agents[region],
      });
    } catch (error) {
      return { status: (error as NodeJS.ErrnoException).code ?? messageOf(error) };
    }
  }
}
