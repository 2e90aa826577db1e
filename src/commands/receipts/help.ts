export const HELP = `Writes receipts again that the bucket of a Region does not hold, from the payments table.

  npm run receipts -- rebuild --region <region> --bucket <name> --since <time> [options]

After a takeover the standby does this by itself, for the six hours before it; this is for longer outages, and for a
bucket that lost what it had. Receipts that are there are left alone: the same payment always makes the same bytes.

  --region <region>             the AWS Region of the bucket, and of the table's replica that is read (required)
  --bucket <name>               the receipts bucket of that Region (required)
  --since <time>                payments settled from then on, as 2026-11-23 or 2026-11-23T10:00:00Z (required)
  --until <time>                payments settled up to then (default: now)
  --environment-suffix <name>   the environment (default: ENVIRONMENT_SUFFIX, else cdktf.json, else dev)
  --dry-run                     count what is missing, and write nothing
  --help                        show this

Credentials are found as by the AWS CLI. They must allow dynamodb:Query on the table's settlement-index; s3:GetObject,
s3:PutObject and s3:ListBucket on the bucket; and kms:Decrypt and kms:GenerateDataKey on the key of the Region.

Exit code: 0 when nothing is missing any more, 1 when something failed or, in a dry run, is missing, 2 when the
arguments are wrong.`;
