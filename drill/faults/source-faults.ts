import { ACCEPTANCE_FAULTS } from "./acceptance-faults";
import type { Fault } from "./fault";
import { RECOVERY_FAULTS } from "./recovery-faults";
import { SETTLEMENT_FAULTS } from "./settlement-faults";

/** Faults of the functions' code. Each is seeded into the sources and bundled as the deployed ones are. */
export const SOURCE_FAULTS: readonly Fault[] = [
  ...ACCEPTANCE_FAULTS,
  ...SETTLEMENT_FAULTS,
  ...RECOVERY_FAULTS,
];
