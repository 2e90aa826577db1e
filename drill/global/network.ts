import { peerOf, type PairRole } from "../roles";

/** Where a connection may begin or end: a Region, the third one with the witness, or whoever issues tokens. */
export type Place = PairRole | "third" | "issuer";

/**
 * Which ways between places are open. A way is named by who begins the connection: where the standby's way to the
 * primary is cut, the primary still reaches the standby. Clients and health checkers are outside and reach both.
 */
export class Network {
  private readonly closed = new Set<string>();
  private readonly withoutQuorum = new Set<PairRole>();

  /** @param isAlive whether a Region runs: a dead one is nobody's quorum */
  constructor(private readonly isAlive: (role: PairRole) => boolean = () => true) {}

  /** Closes one direction. */
  cut(from: Place, to: Place): void {
    this.closed.add(wayOf(from, to));
  }

  /** Opens one direction again. */
  open(from: Place, to: Place): void {
    this.closed.delete(wayOf(from, to));
  }

  /** Whether a Region's tables were made to lose the others. */
  lacksQuorum(role: PairRole): boolean {
    return this.withoutQuorum.has(role);
  }

  /** Closes both directions between a Region and all other Regions. */
  isolate(role: PairRole): void {
    for (const other of [peerOf(role), "third"] as const) {
      this.cut(role, other);
      this.cut(other, role);
    }
  }

  /** The replicas of a Region's tables lose the others, while everything else of the network works. */
  takeQuorum(role: PairRole): void {
    this.withoutQuorum.add(role);
  }

  /** Opens every way again. */
  heal(): void {
    this.closed.clear();
    this.withoutQuorum.clear();
  }

  reaches(from: Place, to: Place): boolean {
    return !this.closed.has(wayOf(from, to));
  }

  /** Whether tables and buckets replicate from one Region to the other. */
  replicates(from: PairRole): boolean {
    const to = peerOf(from);
    return this.reaches(from, to) && !this.withoutQuorum.has(from) && !this.withoutQuorum.has(to);
  }

  /** Whether a Region's strongly consistent tables find one of the two other Regions. */
  hasQuorum(role: PairRole): boolean {
    const finds = (other: Place) => this.reaches(role, other) && this.reaches(other, role);
    const peer = peerOf(role);
    return (
      !this.withoutQuorum.has(role) &&
      (finds("third") || (finds(peer) && this.isAlive(peer) && !this.withoutQuorum.has(peer)))
    );
  }
}

const wayOf = (from: Place, to: Place) => `${from} ${to}`;
