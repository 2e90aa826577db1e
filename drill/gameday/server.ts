import { createHash, randomBytes } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { DrillError, messageOf } from "../errors";
import type { PageBundle } from "../page/bundle-page";
import { refusalOf } from "./access";
import type { State } from "./state";

/** What the page may ask of the game day. */
export interface GameDayPorts {
  /** Everything that the page shows now. */
  state(): State;
  /**
   * Does what a person asked for.
   * @throws DrillError for people
   */
  act(request: Readonly<Record<string, unknown>>): Promise<void>;
  /** The report's page; absent before the end. */
  report(): string | undefined;
}

export interface ServerSettings {
  readonly bundle: PageBundle;
  readonly game: GameDayPorts;
  /** @default one that is free */
  readonly port?: number;
  /** @default one made for this run */
  readonly token?: string;
  /** Milliseconds between two pictures of the state. @default 1000 */
  readonly interval?: number;
}

const LONGEST_REQUEST = 10_000;

/** The page and its stream of events, for this machine alone. */
export class GameDayServer {
  private readonly server: Server;
  private readonly token: string;
  private readonly pages = new Set<ServerResponse>();
  private timer?: NodeJS.Timeout;

  constructor(private readonly settings: ServerSettings) {
    this.token = settings.token ?? randomBytes(24).toString("base64url");
    this.server = createServer((request, response) => {
      this.answer(request, response).catch(() => response.destroy());
    });
  }

  /** @returns the address to open */
  async open(): Promise<string> {
    await new Promise<void>((resolve, reject) => {
      this.server.once("error", (error) =>
        reject(new DrillError(`Port ${this.settings.port} cannot be used: ${error.message}`)),
      );
      this.server.listen(this.settings.port ?? 0, "127.0.0.1", resolve);
    });
    this.timer = setInterval(() => this.tell(), this.settings.interval ?? 1000);
    return `http://127.0.0.1:${this.port}/?token=${this.token}`;
  }

  close(): void {
    clearInterval(this.timer);
    this.server.close();
    this.server.closeAllConnections();
  }

  private get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const refusal = refusalOf(request, { port: this.port, token: this.token });
    const { method = "GET", url = "/" } = request;
    const { pathname } = new URL(url, "http://127.0.0.1");
    if (refusal !== undefined) {
      send(response, refusal.status, "text/plain", refusal.message);
      return;
    }
    switch (`${method} ${pathname}`) {
      case "GET /":
        return this.page(response);
      case "GET /events":
        return this.stream(response);
      case "POST /actions":
        return this.act(request, response);
      case "GET /report":
        return this.report(response);
      default:
        send(response, 404, "text/plain", "There is nothing here.");
    }
  }

  private page(response: ServerResponse): void {
    const { script, style } = this.settings.bundle;
    const hash = createHash("sha256").update(script).digest("base64");
    response.setHeader(
      "content-security-policy",
      `default-src 'none'; script-src 'sha256-${hash}'; style-src 'unsafe-inline'; connect-src 'self'; ` +
        "img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    );
    send(
      response,
      200,
      "text/html",
      `<!doctype html><html lang="en"><head><meta charset="utf-8">` +
        `<meta name="viewport" content="width=device-width, initial-scale=1">` +
        `<meta name="color-scheme" content="light dark"><link rel="icon" href="data:,">` +
        `<title>Game day</title><style>${style}</style></head><body><div id="app"></div>` +
        `<script>${script}</script></body></html>`,
    );
  }

  /** Server-sent events: the whole state each time, so that a page which reloads or comes later knows all. */
  private stream(response: ServerResponse): void {
    headersOf(response);
    response.writeHead(200, { "content-type": "text/event-stream" });
    this.pages.add(response);
    response.on("close", () => this.pages.delete(response));
    response.write(eventOf(this.settings.game.state()));
  }

  /** Tells every page how things stand, at once. */
  tell(): void {
    if (this.pages.size > 0) {
      const text = eventOf(this.settings.game.state());
      for (const page of this.pages) {
        page.write(text);
      }
    }
  }

  private async act(request: IncomingMessage, response: ServerResponse): Promise<void> {
    try {
      await this.settings.game.act(JSON.parse(await bodyOf(request)) as Record<string, unknown>);
      send(response, 200, "application/json", "{}");
    } catch (error) {
      send(
        response,
        error instanceof DrillError ? 409 : 400,
        "application/json",
        JSON.stringify({ error: messageOf(error) }),
      );
    }
    this.tell();
  }

  private report(response: ServerResponse): void {
    const report = this.settings.game.report();
    if (report === undefined) {
      send(response, 404, "text/plain", "There is a report when the game day is over.");
      return;
    }
    response.setHeader("content-disposition", 'attachment; filename="gameday-report.html"');
    send(response, 200, "text/html", report);
  }
}

const eventOf = (state: State) => `data: ${JSON.stringify(state)}\n\n`;

function headersOf(response: ServerResponse): void {
  response.setHeader("cache-control", "no-store");
  response.setHeader("referrer-policy", "no-referrer");
  response.setHeader("x-content-type-options", "nosniff");
  response.setHeader("cross-origin-resource-policy", "same-origin");
}

function send(response: ServerResponse, status: number, type: string, body: string): void {
  headersOf(response);
  response.writeHead(status, { "content-type": `${type}; charset=utf-8` }).end(body);
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let text = "";
  for await (const chunk of request) {
    text += String(chunk);
    if (text.length > LONGEST_REQUEST) throw new RangeError("The request is too long.");
  }
  return text;
}
