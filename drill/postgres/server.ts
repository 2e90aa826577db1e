import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { chownSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DrillError } from "../errors";
import { type PostgresInstallation, programOf } from "./installation";

/** The role that owns everything, as a cluster's master user does. Connections come from this machine alone. */
export const MASTER = "ledger_master";

/** How long a server may take to start or to be promoted, in milliseconds. */
const START_MILLISECONDS = 30_000;

const SETTINGS = [
  "listen_addresses = '127.0.0.1'",
  // The folder's path may be longer than a socket's may.
  "unix_socket_directories = ''",
  "wal_level = replica",
  "max_wal_senders = 5",
  // For pg_rewind's sake none is needed: the former primary is built anew, as Aurora does.
  "hot_standby = on",
  "wal_keep_size = 64MB",
  // A killed process loses nothing of what the machine's page cache holds.
  "fsync = off",
  "shared_buffers = 32MB",
  "max_connections = 60",
  "timezone = 'UTC'",
  "log_min_messages = warning",
];

export interface PostgresServerSettings {
  readonly installation: PostgresInstallation;
  /** Where its data lie; only its own user may read it. */
  readonly folder: string;
  readonly port: number;
}

/** One PostgreSQL server of this machine, in a folder of its own. */
export class PostgresServer {
  private child: ChildProcess | undefined;

  constructor(private readonly settings: PostgresServerSettings) {}

  get port(): number {
    return this.settings.port;
  }

  get isRunning(): boolean {
    return this.child !== undefined;
  }

  /** Makes an empty database cluster. */
  initialize(): void {
    this.makeFolder();
    this.run("initdb", [
      ...["--pgdata", this.data, "--username", MASTER, "--auth", "trust", "--encoding", "UTF8"],
      ...["--no-locale", "--no-sync"],
    ]);
    writeFileSync(join(this.data, "pg_hba.conf"), hostRules());
    this.configure([]);
  }

  /** Copies a running server, and follows it from now on: physical streaming replication, asynchronous. */
  initializeAsStandbyOf(port: number): void {
    rmSync(this.settings.folder, { recursive: true, force: true });
    this.makeFolder();
    this.run("pg_basebackup", [
      ...["--pgdata", this.data, "--host", "127.0.0.1", "--port", String(port), "--username", MASTER],
      ...["--checkpoint", "fast", "--wal-method", "stream", "--no-sync"],
    ]);
    this.configure([
      `primary_conninfo = 'host=127.0.0.1 port=${port} user=${MASTER} connect_timeout=2'`,
      "wal_retrieve_retry_interval = 200ms",
      "recovery_target_timeline = latest",
    ]);
    writeFileSync(join(this.data, "standby.signal"), "");
  }

  /** Starts, after a crash as well, and waits until it answers. */
  async start(): Promise<void> {
    const { installation, port } = this.settings;
    const child = spawn(
      programOf(installation, "postgres"),
      ["-D", this.data, "-p", String(port), "-c", "external_pid_file="],
      { ...installation.user, cwd: this.data, stdio: ["ignore", "ignore", "pipe"] },
    );
    const said: string[] = [];
    child.stderr.on("data", (chunk: Buffer) => said.push(chunk.toString()));
    child.once("exit", () => {
      if (this.child === child) this.child = undefined;
    });
    this.child = child;
    const end = Date.now() + START_MILLISECONDS;
    while (!this.isReady()) {
      if (this.child === undefined || Date.now() > end) {
        await this.kill();
        throw new DrillError(`PostgreSQL does not start: ${said.join("").trim() || "it does not say why"}`);
      }
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  /** Ends it as the loss of its Region would: at once, without a last checkpoint. */
  async kill(): Promise<void> {
    await this.end("SIGQUIT");
  }

  /** Ends it in order. A standby that follows has all of it then. */
  async stop(): Promise<void> {
    await this.end("SIGINT");
  }

  /** Makes a standby a primary of its own. */
  promote(): void {
    this.run("pg_ctl", ["promote", "--pgdata", this.data, "--wait", "--timeout", "30"]);
  }

  private async end(signal: NodeJS.Signals): Promise<void> {
    const { child } = this;
    if (child === undefined) return;
    const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
    child.kill(signal);
    await ended;
  }

  private get data(): string {
    return join(this.settings.folder, "data");
  }

  /** Its own pid file says so: `pg_ctl` reads the same. */
  private isReady(): boolean {
    const file = join(this.data, "postmaster.pid");
    const lines = existsSync(file) ? readFileSync(file, "utf8").split("\n") : [];
    return lines[0] === String(this.child?.pid) && ["ready", "standby"].includes(lines[7]?.trim() ?? "");
  }

  private configure(more: readonly string[]): void {
    writeFileSync(join(this.data, "postgresql.conf"), [...SETTINGS, ...more, ""].join("\n"));
    rmSync(join(this.data, "postgresql.auto.conf"), { force: true });
  }

  private makeFolder(): void {
    const { folder, installation } = this.settings;
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    if (installation.user !== undefined) {
      chownSync(folder, installation.user.uid, installation.user.gid);
    }
  }

  private run(program: "initdb" | "pg_basebackup" | "pg_ctl", parameters: readonly string[]): void {
    const { installation, folder } = this.settings;
    const { status, stderr, stdout } = spawnSync(programOf(installation, program), [...parameters], {
      ...installation.user,
      cwd: folder,
      encoding: "utf8",
    });
    if (status !== 0) {
      throw new DrillError(`${program} failed: ${stderr.trim() || stdout.trim()}`);
    }
  }
}

/** The master without a password, everybody else by one: an insert with the writer's role is one in truth. */
function hostRules(): string {
  return [
    `host all ${MASTER} 127.0.0.1/32 trust`,
    `host replication ${MASTER} 127.0.0.1/32 trust`,
    "host all all 127.0.0.1/32 scram-sha-256",
    "",
  ].join("\n");
}
