export const HELP = `Prints every setting, its value and where it came from.

  npm run config -- [options]

  --changed   only those that are not at their default
  --json      as JSON on the standard output, and nothing else
  --help      show this

Settings come from context.payments in cdktf.json, from environments/<name>.json where ENVIRONMENT names one, and from
environment variables; a later one wins. docs/settings.md says what each one means and what is allowed.

Exit code: 0 when the configuration is good, 1 when it is refused, 2 when the arguments are wrong.`;
