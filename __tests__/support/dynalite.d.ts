declare module "dynalite" {
  import type { Server } from "node:http";

  /** A DynamoDB server whose tables lie in memory. */
  export default function dynalite(options: { readonly createTableMs?: number }): Server;
}
