import { ConstructError } from "../../errors";
import { PAIR_ROLES } from "../../region";
import { checkKeyArn, checkTopicArn } from "../../validations/check-arn";
import { checkHttpsUrl, checkMetricsNamespace } from "../../validations/check-text";
import { checkWholeNumber } from "../../validations/check-whole-number";
import type { OrchestratorProps } from "./props";

/** One missing data point must not fail a Region over, nor one good one fail it back. */
const PROBES = { least: 2, most: 10_000 };

/** @param probes the props that count probes */
export function validateOrchestrator(
  path: string,
  props: OrchestratorProps,
  probes: Readonly<Record<string, number>>,
): void {
  for (const [prop, value] of Object.entries(probes)) checkWholeNumber(path, prop, value, PROBES);
  const { healthUrls, independentUrl, regions, keyArns, operationsTopicArns } = props;
  for (const role of PAIR_ROLES) {
    checkKeyArn(path, `keyArns.${role}`, keyArns[role], regions[role]);
    checkTopicArn(path, `operationsTopicArns.${role}`, operationsTopicArns[role], regions[role]);
  }
  checkMetricsNamespace(path, "metricsNamespace", props.metricsNamespace);
  const urls = {
    "healthUrls.primary": healthUrls.primary,
    "healthUrls.standby": healthUrls.standby,
    independentUrl,
  };
  for (const [prop, url] of Object.entries(urls)) {
    checkHttpsUrl(path, prop, url, "https://us-east-1.api.acme.io/v1/health");
  }
  if (new Set(Object.values(urls)).size < Object.keys(urls).length) {
    throw new ConstructError(path, {
      happened: "two probes ask one URL, and would tell nothing of each other",
      given: Object.values(urls).join(", "),
      mend: "Pass the primary's, the standby's and a third Region's.",
    });
  }
}
