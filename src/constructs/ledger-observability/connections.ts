import type { DatabaseCapacity } from "../replicated-database/props";

/** What PostgreSQL takes for each capacity unit, by its default formula, and at most. */
const OF_EACH_UNIT = 200;
const MOST = 5_000;
/** However far it may grow, where it may shrink to half a unit. */
const MOST_OF_SMALL = 2_000;

/**
 * About how many connections the database takes, by its bounds.
 * https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/aurora-serverless-v2.setting-capacity.html#aurora-serverless-v2.max-connections
 */
export const mostConnections = ({ minimum, maximum }: DatabaseCapacity): number =>
  Math.min(maximum * OF_EACH_UNIT, minimum < 1 ? MOST_OF_SMALL : MOST);
