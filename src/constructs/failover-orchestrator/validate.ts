import { Token } from "cdktf";
import { isPlainHttpsUrl } from "../../../functions/contract";
import { ConstructError } from "../../errors";
import { checkWholeNumber } from "../../validations/check-whole-number";
import type { OrchestratorProps } from "./props";

/** One missing data point must not fail a Region over, nor one good one fail it back. */
const PROBES = { least: 2, most: 10_000 };

/** @param probes the props that count probes */
export function validateOrchestrator(
  path: string,
  { healthUrls, independentUrl }: Pick<OrchestratorProps, "healthUrls" | "independentUrl">,
  probes: Readonly<Record<string, number>>,
): void {
  for (const [prop, value] of Object.entries(probes)) checkWholeNumber(path, prop, value, PROBES);
  const urls = {
    "healthUrls.primary": healthUrls.primary,
    "healthUrls.standby": healthUrls.standby,
    independentUrl,
  };
  for (const [prop, url] of Object.entries(urls)) {
    if (Token.isUnresolved(url) || isPlainHttpsUrl(url)) continue;
    throw new ConstructError(path, {
      happened: `${prop} is not an https URL without a user or password in it`,
      // The URL itself could hold the password.
      given: `${url.length} characters`,
      mend: "Pass one, e.g. https://us-east-1.api.acme.io/v1/health.",
    });
  }
  if (new Set(Object.values(urls)).size < Object.keys(urls).length) {
    throw new ConstructError(path, {
      happened: "two probes ask one URL, and would tell nothing of each other",
      given: Object.values(urls).join(", "),
      mend: "Pass the primary's, the standby's and a third Region's.",
    });
  }
}
