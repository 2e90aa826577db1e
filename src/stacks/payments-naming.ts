import { Naming } from "../naming";

/** The physical names of this system: `payments-<what>-<role>-<suffix>`. */
export const paymentsNaming = (environmentSuffix: string): Naming =>
  new Naming("payments", environmentSuffix);
