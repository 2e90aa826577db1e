import { Token } from "cdktf";
import type { PolicyStatement } from "../policy/policy-document";

/**
 * Services that a role names without its code calling them through the network: Lambda itself writes the log and the
 * traces, and makes the network's interfaces.
 * https://docs.aws.amazon.com/lambda/latest/dg/configuration-vpc.html
 */
const CALLED_BY_LAMBDA = ["logs", "xray", "ec2"];

/** A key that is used by another service in the role's name, or by Lambda for the function's variables, is not called. */
const USED_BY_A_SERVICE = /^kms:(?:ViaService|EncryptionContext:aws:lambda:FunctionArn)$/;

/** The services, as endpoints name them, that a function with these permissions calls. */
export function calledServices(statements: readonly PolicyStatement[]): readonly string[] {
  const services = statements
    .filter(({ effect, condition }) => effect !== "Deny" && !isUsedByAService(condition))
    .flatMap(({ actions = [] }) => actions.map((action) => action.split(":")[0] as string));
  return [...new Set(services)].filter((service) => !CALLED_BY_LAMBDA.includes(service)).sort();
}

const isUsedByAService = (condition: PolicyStatement["condition"]): boolean =>
  Array.isArray(condition) && condition.some(({ variable }) => USED_BY_A_SERVICE.test(variable));

/** The other Regions that ARNs of the permissions name. One that Terraform alone knows says nothing. */
export function otherRegionsIn(statements: readonly PolicyStatement[], own: string): readonly string[] {
  const regions = statements
    .filter(({ effect, condition }) => effect !== "Deny" && !isUsedByAService(condition))
    .flatMap(({ resources = [] }) => resources)
    .filter((arn) => arn.startsWith("arn:"))
    .map((arn) => arn.split(":")[3] ?? "")
    .filter(
      (region) => /^[a-z]{2}-[a-z-]+-\d$/.test(region) && !Token.isUnresolved(region) && region !== own,
    );
  return [...new Set(regions)].sort();
}
