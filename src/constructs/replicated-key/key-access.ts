import type { PerRegion } from "../../region";
import { DECRYPT, ENCRYPT_AND_DECRYPT, ofOwnRegion } from "../service-role/own-region";
import type { Grantee } from "../service-role/service-role";

/** A multi-Region key as others see it, whether it is made in this stack or elsewhere. */
export interface KeyReference {
  /** The key's ARN in each Region. */
  readonly arns: PerRegion<string>;
}

/** The rights on a multi-Region key, made in this stack or elsewhere: on its own Region's replica and no other. */
export class KeyAccess {
  constructor(private readonly keyArns: PerRegion<string>) {}

  /** Lets the grantee decrypt. */
  grantDecrypt(grantee: Grantee): void {
    this.grant(grantee, DECRYPT);
  }

  /** Lets the grantee encrypt and decrypt, also by data keys. */
  grantEncryptDecrypt(grantee: Grantee): void {
    this.grant(grantee, ENCRYPT_AND_DECRYPT);
  }

  private grant(grantee: Grantee, actions: readonly string[]): void {
    grantee.grant({ actions: [...actions], resources: [ofOwnRegion(this.keyArns, grantee, "key")] });
  }
}
