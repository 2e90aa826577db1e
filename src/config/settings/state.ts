import * as z from "zod/mini";
import { REGION_ALLOWED, optional, region, setting, text, withDefault } from "../setting";

/** Where Terraform keeps the state. */
export const STATE_SETTINGS = {
  backend: setting(
    withDefault(z.enum(["s3", "cloud", "local"]), "s3"),
    "s3",
    "s3, cloud or local",
    "Where Terraform keeps the state: S3, HCP Terraform, or a file.",
  ),
  stateBucket: setting(
    optional(
      text(
        /^(?!xn--|sthree-|amzn-s3-demo-)(?!.*(-s3alias|--ol-s3|--x-s3|--table-s3)$)[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$/,
      ),
    ),
    "none: given to `terraform init -backend-config`",
    "3 to 63 lower-case letters, digits or hyphens, beginning and ending with a letter or digit",
    "The bucket that holds the state; made by the state stack.",
  ),
  stateRegion: setting(
    optional(region),
    "the primary Region",
    REGION_ALLOWED,
    "The Region of the state bucket.",
  ),
  cloudOrganization: setting(
    optional(text(/^[A-Za-z0-9_-]{3,40}$/)),
    "none",
    "3 to 40 letters, digits, hyphens or underscores",
    "The HCP Terraform organization; required where BACKEND is cloud.",
  ),
  cloudWorkspace: setting(
    optional(text(/^[A-Za-z0-9_-]{1,90}$/)),
    "payments-<suffix>",
    "1 to 90 letters, digits, hyphens or underscores",
    "The HCP Terraform workspace.",
  ),
} as const;
