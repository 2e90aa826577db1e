export const HELP = `Compares the relational ledger with the payments table, and shows its balances.

  npm run ledger -- reconcile --since <time> [options]
  npm run ledger -- balances [options]

Aurora replicates asynchronously, so a failover may lose the ledger's latest transfers; the table loses none. Each day,
and after a promotion, a function does what reconcile does. Found are:
  missing     settled by the table, not in the ledger: --repair posts it, however often it is asked once
  differing   another amount, currency, customer or content in the ledger: for a person, never changed
  unknown     in the ledger, and not settled by the table: for a person

  --since <time>                payments settled from then on, as 2026-11-23 or 2026-11-23T10:00:00Z (required)
  --until <time>                payments settled up to then (default: 5 minutes ago: later ones may be on their way)
  --repair                      post what is missing
  --dry-run                     post nothing, whatever else is given
  --region <region>             whose replica of the table is read (default: the standby's Region)
  --environment-suffix <name>   the environment (default: ENVIRONMENT_SUFFIX, else cdktf.json, else dev)
  --json                        print the result as JSON
  --help                        show this

Credentials are found as by the AWS CLI. They must allow rds:DescribeGlobalClusters; rds-data:ExecuteStatement on both
clusters; secretsmanager:GetSecretValue on the secret payments-ledger-writer-<suffix> and kms:Decrypt on its key;
dynamodb:Query on the table's settlement-index, dynamodb:GetItem on the table and kms:Decrypt on its key.

Exit code: 0 when both agree or do now, 1 when something is left or failed, 2 when the arguments are wrong.`;
