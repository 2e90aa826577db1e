/** One cluster of the global database. */
export interface DatabaseMember {
  readonly clusterArn: string;
  readonly region: string;
  readonly isWriter: boolean;
}

/** The global database as the RDS of one Region describes it. */
export interface GlobalDatabaseState {
  /** `available`, or what it is doing, as RDS has it: `switching-over`, `failing-over`. */
  readonly status: string;
  readonly members: readonly DatabaseMember[];
}

/** The RDS of one Region. */
export interface GlobalDatabase {
  describe(): Promise<GlobalDatabaseState>;
  /** Changes sides without loss. Asked of the writer's Region. */
  switchOver(targetClusterArn: string): Promise<void>;
  /** Promotes without the writer, whose last commits may be lost. Asked of the target's Region. */
  failOver(targetClusterArn: string): Promise<void>;
}

/**
 * - nothing: the target holds the writer already
 * - wait: it is on its way there; only watch
 * - switchover: both are well, nothing is lost
 * - failover: the writer's Region does not answer, or a person says so; its last commits may be lost
 */
export type PromotionKind = "nothing" | "wait" | "switchover" | "failover";

export interface PromotionPlan {
  readonly kind: PromotionKind;
  readonly target: DatabaseMember;
  /** Who holds the writer now, as far as the target's Region knows. */
  readonly writer?: DatabaseMember;
  /** Why the writer's Region counts as gone. */
  readonly because?: string;
}

/** The ledger's database cannot be promoted as asked. */
export class PromotionError extends Error {
  override readonly name = "PromotionError";
}

export interface PromotionPorts {
  /** The RDS of each Region, by the Region's name. */
  readonly rdsIn: (region: string) => GlobalDatabase;
}

export interface PromotionTarget {
  /** The Region that is to hold the writer. */
  readonly region: string;
  /** Fails over even where the writer's Region answers. @default false */
  readonly allowDataLoss?: boolean;
}

const AVAILABLE = "available";

/**
 * Decides how the target's Region gets the writer, by what it and the writer's Region say. The target's is asked first:
 * it is the one that must be left.
 * @throws PromotionError
 */
export async function planPromotion(
  { rdsIn }: PromotionPorts,
  { region, allowDataLoss = false }: PromotionTarget,
): Promise<PromotionPlan> {
  const seen = await rdsIn(region).describe();
  const target = seen.members.find((member) => member.region === region);
  if (target === undefined) {
    const there = seen.members.map((member) => member.region).join(", ") || "none";
    throw new PromotionError(`The global database has no cluster in ${region}; its Regions are: ${there}.`);
  }
  const writer = seen.members.find(({ isWriter }) => isWriter);
  if (seen.status !== AVAILABLE) {
    return { kind: "wait", target, writer };
  }
  if (target.isWriter) {
    return { kind: "nothing", target, writer };
  }
  if (allowDataLoss || writer === undefined) {
    return {
      kind: "failover",
      target,
      writer,
      because: writer ? "it was asked for" : "no cluster is the writer",
    };
  }
  try {
    const there = await rdsIn(writer.region).describe();
    return there.status === AVAILABLE
      ? { kind: "switchover", target, writer }
      : { kind: "wait", target, writer };
  } catch (error) {
    return {
      kind: "failover",
      target,
      writer,
      because: `RDS in ${writer.region} does not answer: ${String(error)}`,
    };
  }
}

/** Asks for what was planned. */
export async function startPromotion({ rdsIn }: PromotionPorts, plan: PromotionPlan): Promise<void> {
  const { kind, target, writer } = plan;
  if (kind === "switchover" && writer !== undefined) {
    await rdsIn(writer.region).switchOver(target.clusterArn);
  } else if (kind === "failover") {
    await rdsIn(target.region).failOver(target.clusterArn);
  }
}

export interface PromotionProgress {
  readonly status: string;
  readonly done: boolean;
}

/** Where it stands, by the target's Region; a look that fails says so and is no end. */
export async function watchPromotion(
  { rdsIn }: PromotionPorts,
  { target }: PromotionPlan,
): Promise<PromotionProgress> {
  try {
    const { status, members } = await rdsIn(target.region).describe();
    const isWriter = members.some((member) => member.clusterArn === target.clusterArn && member.isWriter);
    return { status, done: isWriter && status === AVAILABLE };
  } catch (error) {
    return { status: `not known: ${String(error)}`, done: false };
  }
}
