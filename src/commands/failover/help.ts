export const HELP = `npm run failover -- <engage|release|pin|unpin|promote-ledger|status> [options]

A person's levers on the failover switch. They work from one Region alone, the standby unless --via says
otherwise: all that is read and written lies in that Region's replicas, so that they work while the other is gone.

  engage    the standby takes over. With strong consistency and a domain, clients are led there first, while the
            primary still takes payments (about two minutes, with progress); then the primary is fenced.
            With eventual consistency, or without a domain, the primary is fenced at once: clients that are still
            led there are answered 503 until they follow
  release   the primary serves again
  pin       no orchestrator changes the switch until a person does, or unpins it
  unpin     the orchestrators may change the switch again
  promote-ledger
            gives the ledger's database its writer in the standby, once the switch is engaged: a switchover where both
            Regions answer, a failover where the writer's is gone. Watched to its end; then the hours before are compared
            with the payments table, and mended
  status    who serves, both Regions' health, the switch, open payments, replication

Options
  --reason "..."                why, for the record (at most 200 characters)
  --by NAME                     who, for the record; else your user name on this machine
  --now                         engage: fence the primary at once, without leading clients away first
  --pin                         engage, release: pin the switch as well
  --via primary                 release, pin, unpin, status: by way of the primary's replicas, where the standby is lost
  --to primary                  promote-ledger: back to the primary, once the switch is released
  --allow-data-loss             promote-ledger: a failover, even where the writer's Region answers
  --dry-run                     show what would change, and change nothing
  --yes, -y                     do not ask for confirmation; needed where there is no terminal
  --json                        print the result as JSON
  --environment-suffix SUFFIX   else ENVIRONMENT_SUFFIX, else cdktf.json, else dev
  --primary-region REGION       else PRIMARY_REGION, else cdktf.json, else us-east-1
  --standby-region REGION       else STANDBY_REGION, else cdktf.json, else us-east-2
  --domain DOMAIN               else DOMAIN_NAME: where both Regions' health is asked
  --primary-url URL             the primary's API, as the output primary_api_url gives it
  --standby-url URL             the standby's API, as the output standby_api_url gives it
  --help, -h                    this text

AWS credentials are found as by the aws command. They need dynamodb:GetItem and dynamodb:PutItem on the table
payments-control-<suffix>, dynamodb:Query on the indexes status-index, retry-index and settlement-index of
payments-transactions-<suffix>, and the use of their key: in the standby Region (with --via primary, in the
primary), and to read the control table in the primary as well. promote-ledger needs dynamodb:GetItem on the control table;
rds:DescribeGlobalClusters, rds:SwitchoverGlobalCluster and rds:FailoverGlobalCluster on the global cluster
payments-ledger-<suffix> and its members; and lambda:InvokeFunction on payments-ledger-reconciler-<role>-<suffix>.

Exit codes: 0 done, or status: released; 1 it failed; 2 the command was not understood; 3 status: engaged.`;
