import type { PerRegion, Region, RegionPair } from "../../region";
import { DECRYPT, ENCRYPT_AND_DECRYPT, ofOwnRegion, throughService } from "../service-role/own-region";
import type { Grantee } from "../service-role/service-role";

/** One Region's bucket as others see it. */
export interface RegionalBucketReference {
  readonly region: Region;
  readonly bucketName: string;
  readonly arn: string;
}

/** A pair of buckets as others see it, whether it is made in this stack or elsewhere. */
export interface BucketReference {
  readonly buckets: PerRegion<RegionalBucketReference>;
  readonly arns: PerRegion<string>;
  /** Each Region's key, by which its bucket is encrypted. */
  readonly keyArns: PerRegion<string>;
}

/** What must be known of a pair of buckets that is made elsewhere. */
export interface BucketAttributes {
  readonly regions: RegionPair;
  readonly bucketNames: PerRegion<string>;
  /** Each Region's key, by which its bucket is encrypted. */
  readonly keyArns: PerRegion<string>;
}

/** Every object. */
const EVERYTHING = "*";

/** The rights on a pair of buckets that can be given to a role or a function: on its own Region's bucket and no other. */
export class BucketAccess {
  constructor(private readonly bucket: Pick<BucketReference, "arns" | "keyArns">) {}

  /**
   * Lets the grantee read objects and list the bucket.
   * @param objects which of them, where `*` stands for any text, for example `receipts/*` @default every one
   */
  grantRead(grantee: Grantee, objects = EVERYTHING): void {
    const arn = this.arnFor(grantee);
    grantee.grant(
      { actions: ["s3:GetObject", "s3:GetObjectVersion"], resources: [`${arn}/${objects}`] },
      {
        actions: ["s3:ListBucket"],
        resources: [arn],
        ...(objects !== EVERYTHING && {
          condition: [{ test: "StringLike", variable: "s3:prefix", values: [objects] }],
        }),
      },
    );
    this.grantKey(grantee, DECRYPT);
  }

  /** Lets the grantee write objects, and delete none. @param objects see `grantRead` */
  grantWrite(grantee: Grantee, objects = EVERYTHING): void {
    grantee.grant({
      actions: ["s3:AbortMultipartUpload", "s3:PutObject"],
      resources: [`${this.arnFor(grantee)}/${objects}`],
    });
    this.grantKey(grantee, ENCRYPT_AND_DECRYPT);
  }

  private arnFor(grantee: Grantee): string {
    return ofOwnRegion(this.bucket.arns, grantee, "bucket");
  }

  private grantKey(grantee: Grantee, actions: readonly string[]): void {
    const keyArn = ofOwnRegion(this.bucket.keyArns, grantee, "bucket");
    grantee.grant(throughService("s3", grantee.region, keyArn, actions));
  }
}
