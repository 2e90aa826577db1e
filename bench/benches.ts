import type { Bench } from "./bench";
import { drill } from "./drill/drill";
import { bundleSize } from "./cold-start/bundle-size";
import { coldStart } from "./cold-start/cold-start";
import { throughput } from "./throughput/throughput";

/** Everything that `npm run bench` measures, in its order. */
export const BENCHES: readonly Bench[] = [bundleSize, coldStart, throughput, drill];
