import { chownSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import type { Server } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { RDSDataClient } from "@aws-sdk/client-rds-data";
import { freePort } from "../../drill/global/free-port";
import { DataApi } from "../../drill/postgres/data-api";
import { findPostgres } from "../../drill/postgres/installation";
import { MASTER, PostgresServer } from "../../drill/postgres/server";
import { awsEndpoint } from "../../drill/region/aws-endpoint";
import { listen } from "../../drill/region/listen";
import { OPERATOR } from "../../drill/region/permissions";
import { rdsData } from "../../drill/region/services/rds-data";
import { dataApi, type Database } from "../../functions/adapters/data-api";
import { dataApiMigrations, setWriterPassword } from "../../functions/adapters/data-api-migrations";
import { clientLimits } from "../../functions/adapters/client-limits";
import { readMigration } from "../../functions/ledger/migration";
import { runMigrations } from "../../functions/ledger/run-migrations";
import { scramVerifier } from "../../functions/ledger/scram-verifier";

export const MIGRATIONS_FOLDER = join(__dirname, "../../functions/ledger/migrations");
export const WRITER_PASSWORD = "a-password-of-the-tests";
export const REGIONS = ["us-east-1", "us-east-2"] as const;
export type LedgerRole = "master" | "writer";

export const migrationFiles = () =>
  readdirSync(MIGRATIONS_FOLDER).map((file) =>
    readMigration(file, readFileSync(join(MIGRATIONS_FOLDER, file), "utf8")),
  );

export const clusterArn = (region: string) => `arn:aws:rds:${region}:000000000000:cluster:ledger`;
export const secretArn = (region: string, role: LedgerRole) =>
  `arn:aws:secretsmanager:${region}:000000000000:secret:ledger-${role}`;

/** PostgreSQL servers of this machine, one a Region, each behind the Data API. */
export class LedgerDatabases {
  readonly servers: PostgresServer[] = [];
  readonly apis: DataApi[] = [];
  private readonly endpoints: Server[] = [];
  private readonly origins: string[] = [];
  private readonly folder = mkdtempSync(join(tmpdir(), "ledger-test-"));
  private readonly clients: RDSDataClient[] = [];

  /** @param regions how many of the two Regions: the second follows the first */
  async start(regions: 1 | 2 = 1): Promise<this> {
    const installation = findPostgres();
    // A server is another user's where root runs the tests.
    if (installation.user) {
      chownSync(this.folder, installation.user.uid, installation.user.gid);
    }
    for (let index = 0; index < regions; index += 1) {
      const server = new PostgresServer({
        installation,
        folder: join(this.folder, String(index)),
        port: await freePort(),
      });
      const [primary] = this.servers;
      if (primary === undefined) server.initialize();
      else server.initializeAsStandbyOf(primary.port);
      await server.start();
      this.servers.push(server);
      await this.serve(index, server.port);
    }
    return this;
  }

  /** The database as one role sees it, by the adapter that the functions use. */
  database(role: LedgerRole): Database {
    return dataApi({
      clusters: this.origins.map((_origin, index) => {
        const region = REGIONS[index] ?? "";
        return { region, clusterArn: clusterArn(region), secretArn: secretArn(region, role) };
      }),
      database: "postgres",
      clientIn: (region) => this.client(region),
    });
  }

  async migrate(): Promise<void> {
    const master = this.database("master");
    await runMigrations(migrationFiles(), dataApiMigrations(master));
    await setWriterPassword(master, scramVerifier(WRITER_PASSWORD));
  }

  /** Takes out every transfer, which the writer's role may not. */
  async empty(): Promise<void> {
    await this.database("master").query("TRUNCATE transfers, accounts");
  }

  async stop(): Promise<void> {
    this.clients.forEach((client) => client.destroy());
    await Promise.all(this.apis.map((api) => api.end()));
    await Promise.all(this.servers.map((server) => server.kill()));
    await Promise.all(
      this.endpoints.map(
        (server) => new Promise((resolve) => (server.closeAllConnections(), server.close(resolve))),
      ),
    );
    rmSync(this.folder, { recursive: true, force: true });
  }

  origin(region: string): string {
    return this.origins[REGIONS.indexOf(region as (typeof REGIONS)[number])] ?? "";
  }

  client(region: string): RDSDataClient {
    const client = new RDSDataClient({
      region,
      endpoint: this.origin(region),
      credentials: { accessKeyId: OPERATOR.accessKeyId, secretAccessKey: "test" },
      ...clientLimits({ attemptMilliseconds: 5000, attempts: 1 }),
    });
    this.clients.push(client);
    return client;
  }

  private async serve(index: number, port: number): Promise<void> {
    const api = new DataApi(port);
    const region = REGIONS[index] ?? "";
    const server = awsEndpoint({
      region,
      callers: new Map([[OPERATOR.accessKeyId, OPERATOR]]),
      services: {
        "rds-data": rdsData({
          dataApi: (arn) => (arn === clusterArn(region) ? api : undefined),
          credentials: (arn) =>
            arn === secretArn(region, "writer")
              ? { user: "ledger_writer", password: WRITER_PASSWORD }
              : { user: MASTER },
          permissions: { check: () => undefined },
          checkSecret: () => undefined,
        }),
      },
      peerEndpoint: () => Promise.resolve(undefined),
    });
    this.apis.push(api);
    this.endpoints.push(server);
    this.origins.push(await listen(server, 0));
  }
}
