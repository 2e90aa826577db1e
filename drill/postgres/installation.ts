import { spawnSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { DrillError } from "../errors";

/** The programs of a PostgreSQL server that the drill runs. */
const PROGRAMS = ["initdb", "pg_basebackup", "pg_ctl", "postgres"] as const;
type Program = (typeof PROGRAMS)[number];

/** Where Debian's packages put the servers, a folder a version, and not into the PATH. */
const DEBIAN = "/usr/lib/postgresql";

export const HOW_TO_GET_POSTGRESQL =
  "The ledger is configured, and no PostgreSQL server is on this machine. Install one (Debian, Ubuntu: apt-get install " +
  "postgresql; macOS: brew install postgresql@17), or set LEDGER=none to rehearse without the ledger.";

/** A PostgreSQL server's programs, and the user that runs them. */
export interface PostgresInstallation {
  readonly folder: string;
  /** PostgreSQL refuses to run as root: then another user of the machine runs it. @default this process's user */
  readonly user?: { readonly uid: number; readonly gid: number };
}

/**
 * Finds a server: first in the PATH, then where Debian's packages lie, the newest first.
 * @throws DrillError which says how to get one
 */
export function findPostgres(path = process.env.PATH ?? "", debian = DEBIAN): PostgresInstallation {
  const versions = existsSync(debian) ? readdirSync(debian) : [];
  const newestFirst = versions.sort((one, other) => Number(other) - Number(one));
  const candidates = [...path.split(":"), ...newestFirst.map((version) => join(debian, version, "bin"))];
  const folder = candidates.find((candidate) =>
    PROGRAMS.every((program) => candidate !== "" && existsSync(join(candidate, program))),
  );
  if (folder === undefined) {
    throw new DrillError(HOW_TO_GET_POSTGRESQL);
  }
  return { folder, user: process.getuid?.() === 0 ? unprivilegedUser() : undefined };
}

export const programOf = ({ folder }: PostgresInstallation, program: Program): string =>
  join(folder, program);

/** Debian's package makes the user postgres; every system has nobody. */
function unprivilegedUser(): { uid: number; gid: number } {
  for (const name of ["postgres", "nobody"]) {
    const [uid, gid] = ["-u", "-g"].map((option) =>
      Number(spawnSync("id", [option, name]).stdout.toString()),
    );
    if (uid !== undefined && gid !== undefined && uid > 0) {
      return { uid, gid };
    }
  }
  throw new DrillError("PostgreSQL does not run as root, and this machine has no user postgres or nobody.");
}
