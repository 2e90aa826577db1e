import { ConstructError } from "../../errors";
import type { PerRegion, Region } from "../../region";
import type { PolicyStatement } from "../policy/policy-document";
import { through } from "../policy/through";
import type { Grantee } from "./service-role";

/**
 * What a grantee is given rights on: its own Region's part of something that lies in both.
 * @param what that thing's name, for the message
 * @throws ConstructError where the grantee lies in neither Region
 */
export function ofOwnRegion(
  values: PerRegion<string>,
  { region }: Pick<Grantee, "region">,
  what: string,
): string {
  if (region.role !== "global") return values[region.role];
  throw new ConstructError(what, {
    happened: "rights are given in the Regions of the pair",
    given: `a role of ${region.name}, which is neither`,
    mend: "Give them to a role of the primary's or the standby's Region.",
  });
}

/** The rights to use a key in requests that a service makes in its Region for the grantee, and in no others. */
export const throughService = (
  service: string,
  region: Pick<Region, "name">,
  keyArn: string,
  actions: readonly string[],
): PolicyStatement => ({
  actions: [...actions],
  resources: [keyArn],
  condition: [through([service], region)],
});

export const DECRYPT = ["kms:Decrypt"] as const;
export const ENCRYPT_AND_DECRYPT = ["kms:Decrypt", "kms:Encrypt", "kms:GenerateDataKey"] as const;
