import { Token } from "cdktf";
import { DOMAIN_NAME_ALLOWED, isUsableDomainName } from "../../config/domain-name";
import { ConstructError } from "../../errors";
import { PAIR_ROLES } from "../../region";
import { BASE_PATH } from "./api-host";
import type { FailoverDnsProps } from "./props";

/** https://docs.aws.amazon.com/Route53/latest/APIReference/API_HealthCheckConfig.html */
const INTERVALS_SECONDS = [10, 30];
const HIGHEST_FAILURE_THRESHOLD = 10;
const LONGEST_PATH = 255;
/** https://docs.aws.amazon.com/Route53/latest/APIReference/API_HostedZone.html */
const HOSTED_ZONE_ID = /^Z[A-Z0-9]{1,31}$/;

/** What AWS would refuse at deploy, or accept and never answer for, is refused here, before anything is made. */
export function validateFailoverDns(path: string, props: FailoverDnsProps): void {
  const { domainName, hostedZoneId, healthCheck, failoverSwitchPath, apis } = props;
  const { intervalSeconds, failureThreshold } = healthCheck;
  const refuse = (happened: string, given: unknown, mend: string): never => {
    throw new ConstructError(path, { happened, given: String(given), mend });
  };

  if (!Token.isUnresolved(domainName) && !isUsableDomainName(domainName)) {
    refuse("the domain cannot be a public zone of yours", domainName, `Pass ${DOMAIN_NAME_ALLOWED}.`);
  }
  if (hostedZoneId !== undefined && !Token.isUnresolved(hostedZoneId) && !HOSTED_ZONE_ID.test(hostedZoneId)) {
    refuse(
      "hostedZoneId is no id of a hosted zone",
      `"${hostedZoneId}"`,
      "Pass one, e.g. Z0123456789ABCDEFGHIJ.",
    );
  }
  if (!Token.isUnresolved(intervalSeconds) && !INTERVALS_SECONDS.includes(intervalSeconds)) {
    refuse(
      "Route 53 does not check at that interval",
      `${intervalSeconds} seconds`,
      `Pass ${INTERVALS_SECONDS.join(" or ")}.`,
    );
  }
  if (
    !Token.isUnresolved(failureThreshold) &&
    (!Number.isInteger(failureThreshold) ||
      failureThreshold < 1 ||
      failureThreshold > HIGHEST_FAILURE_THRESHOLD)
  ) {
    refuse(
      "Route 53 does not count that many failed checks",
      failureThreshold,
      `Pass a whole number from 1 to ${HIGHEST_FAILURE_THRESHOLD}.`,
    );
  }
  for (const checked of [healthCheck.path, failoverSwitchPath]) {
    if (checked !== undefined && !(checked.startsWith(`/${BASE_PATH}/`) && checked.length <= LONGEST_PATH)) {
      refuse(
        "the custom domains do not answer for the health check's path",
        checked,
        `Pass a path below /${BASE_PATH}/ of at most ${LONGEST_PATH} characters.`,
      );
    }
  }
  for (const role of PAIR_ROLES) {
    const { restApiId, stageName } = apis[role];
    const literal = [restApiId, stageName].find((value) => !Token.isUnresolved(value));
    if (literal !== undefined) {
      refuse(
        `the ${role} API is named by a literal, so nothing makes Terraform create it before its mapping`,
        literal,
        "Pass the attributes of the REST API and of its stage.",
      );
    }
  }
}
