import type { PaymentsConfiguration } from "../config/schema";

/** What a synth allows and a person should reconsider: what it may cost, and how to change it. */
interface Warning {
  readonly applies: (configuration: PaymentsConfiguration) => boolean;
  readonly text: string;
  readonly remedy: string;
}

const isProduction = ({ profile }: PaymentsConfiguration): boolean => profile === "production";

const WARNINGS: readonly Warning[] = [
  {
    applies: (configuration) =>
      isProduction(configuration) &&
      configuration.authentication.mode === "api-key" &&
      configuration.authentication.clients === undefined,
    text: "production with one API key that all clients share: nobody can tell them apart, and to revoke it cuts off all.",
    remedy:
      "Set AUTH=jwt with JWT_ISSUER and JWT_AUDIENCE, or CLIENTS=<name>,<name> for a key and a usage plan each.",
  },
  {
    applies: (configuration) => isProduction(configuration) && configuration.domain === undefined,
    text: "production without a domain: when a Region dies, each client must know and choose the other Region's URL by itself.",
    remedy: "Set DOMAIN_NAME: Route 53 then leads clients to the Region that serves.",
  },
  {
    applies: (configuration) => isProduction(configuration) && configuration.alertEmail === undefined,
    text: "production whose alarms reach nobody: the operations topics have no subscription.",
    remedy: "Set ALERT_EMAIL, or subscribe your paging service to both operations topics.",
  },
  {
    applies: (configuration) => isProduction(configuration) && configuration.backend.kind === "local",
    text: "production with its Terraform state in a file of this machine: whoever loses the file cannot change the system any more.",
    remedy: "Set BACKEND to s3 or cloud.",
  },
  {
    applies: (configuration) => isProduction(configuration) && configuration.faultInjection === "on",
    text: "production with an experiment that cuts its primary Region off: whoever may start it can do so.",
    remedy: "Unset FAULT_INJECTION outside of a drill.",
  },
  {
    applies: (configuration) => !isProduction(configuration) && configuration.objectLockDays > 0,
    text: "development whose receipts nobody can delete: object lock holds them, and the buckets, against cdktf destroy too.",
    remedy: "Unset OBJECT_LOCK_DAYS, or destroy the environment only after they have passed.",
  },
  {
    applies: ({ failback, consistency }) => failback === "automatic" && consistency.mode === "eventual",
    text: "automatic failback with eventual consistency: the primary takes over again although writes of the standby may still be on their way.",
    remedy: "Set FAILBACK=manual: a person sees the replication's lag first.",
  },
];

/** The warnings of a configuration. They go to stderr; the exit code stays 0. */
export const warningsOf = (configuration: PaymentsConfiguration): string[] =>
  WARNINGS.filter(({ applies }) => applies(configuration)).map(
    ({ text, remedy }) => `Warning: ${text}\n  ${remedy}`,
  );
