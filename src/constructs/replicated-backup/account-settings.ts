/**
 * Every service that AWS Backup knows. The settings are the account's, for each Region, and the map must be full: what is
 * left out comes back in every plan. A service that AWS adds is added here.
 * https://docs.aws.amazon.com/aws-backup/latest/devguide/API_UpdateRegionSettings.html
 */
export const OPTED_IN_SERVICES = [
  "Aurora",
  "CloudFormation",
  "DocumentDB",
  "DynamoDB",
  "EBS",
  "EC2",
  "EFS",
  "FSx",
  "Neptune",
  "RDS",
  "Redshift",
  "Redshift Serverless",
  "S3",
  "SAP HANA on Amazon EC2",
  "Storage Gateway",
  "Timestream",
  "VirtualMachine",
] as const;

/** The services with advanced features, which AWS Backup then manages itself. */
export const MANAGED_SERVICES = ["DynamoDB", "EFS"] as const;

export const allOn = (services: readonly string[]): Record<string, boolean> =>
  Object.fromEntries(services.map((service) => [service, true]));
