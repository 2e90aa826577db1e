import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { type PerRole, ROLES, type PairRole } from "../roles";
import { roleOfHost } from "../stack/read-names";
import type { SystemPlan } from "../stack/plan";
import { ask } from "../http";
import type { Issuer } from "./issuer";
import type { Network } from "./network";

export interface CrossingSettings {
  readonly plan: SystemPlan;
  readonly ports: PerRole<number>;
  readonly network: Network;
  /** Absent where no token is asked for. */
  readonly issuer?: Issuer;
}

/** Milliseconds of this machine; the asking handler's own limit comes first. */
const TIMEOUT_MILLISECONDS = 10_000;

/** What handlers ask for beyond their own Region: the other Region's health, the issuer's keys, and whether the simulation is still there. */
export class Crossing {
  private readonly server: Server;

  constructor(private readonly settings: CrossingSettings) {
    this.server = createServer((request, response) => {
      this.answer(request, response).catch(() => response.destroy());
    });
  }

  async open(): Promise<void> {
    await new Promise<void>((resolve) => this.server.listen(0, "127.0.0.1", resolve));
  }

  close(): void {
    this.server.close();
    this.server.closeAllConnections();
  }

  /** Where the handlers of one Region find each host that the stack names. */
  hostsFor(role: PairRole): Record<string, string> {
    const { plan, ports } = this.settings;
    const origin = `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
    const own = `http://127.0.0.1:${ports[role]}`;
    const named = plan.names.records.map(({ name }) => [
      name,
      roleOfHost(plan.names, name) === role ? own : origin,
    ]);
    return Object.fromEntries([...named, ...this.outsideHosts().map((host) => [host, origin])]) as Record<
      string,
      string
    >;
  }

  private async answer({ headers, url = "/" }: IncomingMessage, response: ServerResponse): Promise<void> {
    const { plan, ports, network, issuer } = this.settings;
    const host = String(headers["x-drill-host"]);
    const from = ROLES.find((role) => plan.regions[role].region === headers["x-drill-from"]);
    const target = roleOfHost(plan.names, host);
    const place = target ?? (host === issuer?.host ? "issuer" : "third");
    if (from === undefined || !network.reaches(from, place)) {
      response.destroy();
    } else if (place === "issuer") {
      response.end(JSON.stringify(issuer?.jwks));
    } else if (place === "third") {
      response.end("healthy: dynamodb.amazonaws.com");
    } else {
      const { status, body } = await ask({
        ...{ port: ports[place], host, path: url, method: "GET", timeout: TIMEOUT_MILLISECONDS },
      });
      response.writeHead(status, { "content-type": "application/json" }).end(body);
    }
  }

  /** Hosts in functions' variables that lie in neither Region: a third one that answers while the simulation is there. */
  private outsideHosts(): string[] {
    const { plan, issuer } = this.settings;
    const urls = ROLES.flatMap((role) =>
      plan.regions[role].functions.flatMap(({ variables }) => variables.INDEPENDENT_URL ?? []),
    );
    return [...urls.map((url) => new URL(url).host), ...(issuer ? [issuer.host] : [])];
  }
}
