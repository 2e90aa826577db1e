import { readEnvironment } from "../shared/environment";
import { createLog } from "../shared/log";
import { environmentSchema } from "./environment";
import { createValidator } from "./handler";

const environment = readEnvironment(environmentSchema);

export const handler = createValidator({
  log: createLog(environment),
  reviewThreshold: environment.REVIEW_THRESHOLD_MINOR_UNITS,
});
