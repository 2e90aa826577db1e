import { z } from "zod";
import { LIMITS } from "./options";

export const REQUEST = z.union([
  z.strictObject({ do: z.string() }),
  z.strictObject({ speed: z.number().min(LIMITS.speed.least).max(LIMITS.speed.most) }),
  z.strictObject({ load: z.number().min(LIMITS.rate.least).max(LIMITS.rate.most) }),
  z.strictObject({ paused: z.boolean() }),
  z.strictObject({ end: z.literal(true) }),
  z.strictObject({ card: z.string() }),
  z.strictObject({ hint: z.literal(true) }),
  z.strictObject({ cause: z.string() }),
  z.strictObject({ closeCard: z.literal(true) }),
]);

/** What the page may ask for. */
export type GameDayRequest = z.infer<typeof REQUEST>;
