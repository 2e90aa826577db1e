import { Token } from "cdktf";
import { ConstructError } from "../errors";
import type { Region } from "../region";

/** https://docs.aws.amazon.com/kms/latest/developerguide/concepts.html#key-id-key-ARN */
const KEY_ARN = /^arn:aws[a-z-]*:kms:([a-z0-9-]+):\d{12}:key\/[A-Za-z0-9-]+$/;

/**
 * Refuses what is no ARN of a key in the Region: a service takes a key of its own Region only. A token cannot be
 * judged before Terraform knows it.
 * @throws ConstructError
 */
export function checkKeyArn(path: string, prop: string, keyArn: string, region: Pick<Region, "name">): void {
  if (Token.isUnresolved(keyArn) || KEY_ARN.exec(keyArn)?.[1] === region.name) return;
  throw new ConstructError(path, {
    happened: `${prop} is not the ARN of a KMS key in ${region.name}`,
    given: `"${keyArn}"`,
    mend: "Pass the ARN of that Region's key, e.g. of ReplicatedKey.arns.",
  });
}
