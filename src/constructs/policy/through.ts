import type { Region } from "../../region";

/**
 * The condition that a key is used only by these services for the role, never by a call of the role's own to KMS.
 * https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html#conditions-kms-via-service
 * @param services as KMS names them, for example `dynamodb`
 */
export const through = (services: readonly string[], ...regions: readonly Pick<Region, "name">[]) => ({
  test: "StringEquals",
  variable: "kms:ViaService",
  values: regions.flatMap(({ name }) => services.map((service) => `${service}.${name}.amazonaws.com`)),
});
