export const HELP = `npm run failover -- <engage|release|status> [options]

A person's levers on the failover switch. They work from the standby Region alone: all that is read and
written lies in the standby's replica of the control table, so that they work while the primary is gone.

  engage    the standby takes over: clients are sent there, and the primary refuses new payments
  release   the primary serves again
  status    who serves, both Regions' health, the switch, open payments, replication

Options
  --reason "..."                why, for the record (at most 200 characters)
  --by NAME                     who, for the record; else your user name on this machine
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
payments-control-<suffix>, dynamodb:Query on the index status-index of payments-transactions-<suffix>, and the
use of their key: in the standby Region, and to read the control table in the primary as well.

Exit codes: 0 done, or status: released; 1 it failed; 2 the command was not understood; 3 status: engaged.`;
