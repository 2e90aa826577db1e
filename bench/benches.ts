import type { Bench } from "./bench";
import { bundleSize } from "./cold-start/bundle-size";
import { coldStart } from "./cold-start/cold-start";
import { drill } from "./drill/drill";
import { synth } from "./synth/synth";
import { throughput } from "./throughput/throughput";

/** Everything that `npm run bench` measures, in its order. */
export const BENCHES: readonly Bench[] = [synth, bundleSize, coldStart, throughput, drill];
