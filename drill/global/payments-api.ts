import { Agent } from "node:http";
import { messageOf } from "../errors";
import type { PerRole, Role } from "../roles";
import { ask, type HttpRequest } from "./http";

export interface PaymentsApiSettings {
  /** The public name, and the base path before the API's routes. */
  readonly host: string;
  readonly basePath: string;
  /** The headers that make a client known. */
  readonly credentials: Readonly<Record<string, string>>;
  readonly ports: PerRole<number>;
}

/** The status of an answer, or what went wrong where there was none. */
export type Outcome = number | string;

/** How long a client waits for an answer: of this machine, which computes no faster than its clock runs. */
const TIMEOUT_MILLISECONDS = 10_000;
const CONNECTIONS = 64;

/** The API as clients call it, in the Region that they take the name to lead to. */
export class PaymentsApi {
  private readonly agents = {
    primary: new Agent({ keepAlive: true, maxSockets: CONNECTIONS }),
    standby: new Agent({ keepAlive: true, maxSockets: CONNECTIONS }),
  };

  constructor(private readonly settings: PaymentsApiSettings) {}

  post(role: Role, payment: object): Promise<Outcome> {
    const headers = { "content-type": "application/json" };
    return this.call(role, { method: "POST", path: "/process", headers, body: JSON.stringify(payment) });
  }

  get(role: Role, transactionId: string): Promise<Outcome> {
    return this.call(role, { method: "GET", path: `/payments/${transactionId}` });
  }

  close(): void {
    this.agents.primary.destroy();
    this.agents.standby.destroy();
  }

  private async call(
    role: Role,
    { method, path, headers, body }: Pick<HttpRequest, "method" | "path" | "headers" | "body">,
  ): Promise<Outcome> {
    const { host, basePath, credentials, ports } = this.settings;
    try {
      const { status } = await ask({
        ...{ port: ports[role], host, method, path: `/${basePath}${path}`, body },
        ...{
          headers: { ...headers, ...credentials },
          timeout: TIMEOUT_MILLISECONDS,
          agent: this.agents[role],
        },
      });
      return status;
    } catch (error) {
      return (error as NodeJS.ErrnoException).code ?? messageOf(error);
    }
  }
}
