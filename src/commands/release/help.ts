import { DEFAULT_BAKE, DEFAULT_CANARY_PERCENT } from "./arguments";

export const HELP = `Moves the functions' aliases to the versions that Terraform published, one Region after the other.

  npm run release -- [options]            release
  npm run release -- status [--json]      which version each function runs, by Region
  npm run release -- rollback [options]   back to the versions before the last release, at once

A release begins with the Region that does not serve, the standby as a rule: it moves all its functions, probes each new
version, sends a rehearsal payment through it that is never settled, and watches both Regions' alarms for the bake time.
Then the Region that serves: first a share of its calls, then all. An alarm, a failed probe, a moved failover switch or
Ctrl-C takes everything back to where it was.

  --canary <percent>    share of the serving Region's calls that try the new version (default: ${DEFAULT_CANARY_PERCENT})
  --bake <time>         how long each step is watched, as 90s, 5m or 1h (default: ${DEFAULT_BAKE})
  --to <version>        the version of every function (default: the newest of each)
  --region <role>       primary or standby alone; needed while the failover switch is engaged
  --by <name>           who releases (default: the user of this machine)
  --dry-run             show what would change
  --json                the result as JSON
  --help                show this

Settings are those of the deploy (ENVIRONMENT_SUFFIX, PRIMARY_REGION, ...). Credentials are found as by the AWS CLI. They
must allow lambda:GetAlias, ListVersionsByFunction, UpdateAlias and InvokeFunction on the functions, also by version and
alias; cloudwatch:DescribeAlarms; dynamodb:GetItem and PutItem on the control table.

Exit code: 0 released, or nothing to do; 1 refused or taken back; 2 the arguments or settings are wrong.`;
