import { statSync } from "node:fs";
import { FUNCTION_NAMES } from "../../src/bundling/function-names";
import { type Bench, compared, shown } from "../bench";
import { withBundles } from "./bundles";
import { hasFloor } from "./first-calls";

const kilobytes = (file: string): number => statSync(file).size / 1000;

/** How large each function is, beside a bundle of nothing but the same clients. */
export const bundleSize: Bench = {
  name: "bundle-size",
  about: "each function's bundle, against one of only the same SDK clients",
  run: ({ project }) =>
    withBundles(project, ({ functionFile, floorFile }) =>
      Promise.resolve(
        FUNCTION_NAMES.map((name) => {
          const size = { what: `size of ${name}`, measured: kilobytes(functionFile(name)), unit: "kB" };
          return hasFloor(name)
            ? compared({ ...size, floor: kilobytes(floorFile(name)) }, { atMost: 1.5 })
            : shown(size);
        }),
      ),
    ),
};
