import type { ProfileSettings } from "../profile";
import type { Safeguards, Settings } from "../schema";
import { environmentVariableOf } from "../settings";
import { type Failed, NONE_FAILED, type Parsed, decided, refused } from "./parsed";

/** What is of the safeguards' stack alone, beside the switch that makes it. */
const OF_SAFEGUARDS = [
  "auditTrail",
  "deployRoleName",
  "vaultLock",
  "dynamodbAdvancedBackup",
  "backupAccountVaultArn",
  "monthlyBudgetUsd",
] as const;

export function safeguardsIn(
  settings: Partial<Settings>,
  profile: Pick<ProfileSettings, "safeguards" | "vaultLock">,
  failed: Failed = NONE_FAILED,
): Parsed<Safeguards | undefined> {
  if (["safeguards" as const, ...OF_SAFEGUARDS].some((name) => failed.has(name))) {
    return refused();
  }
  const { safeguards = profile.safeguards, auditTrail = "on", deployRoleName } = settings;
  const { vaultLock = profile.vaultLock, dynamodbAdvancedBackup = "off" } = settings;
  const { backupAccountVaultArn, monthlyBudgetUsd } = settings;
  if (safeguards === "off") {
    const given = OF_SAFEGUARDS.filter((name) => settings[name] !== undefined && settings[name] !== "off");
    return given.length === 0
      ? decided(undefined)
      : // Whoever sets them believes that they have an effect.
        refused({
          setting: "SAFEGUARDS",
          given: `off, and ${given.map(environmentVariableOf).join(", ")} with it`,
          allowed: "set SAFEGUARDS to on, or unset what is of its stack",
        });
  }
  if (backupAccountVaultArn !== undefined && dynamodbAdvancedBackup === "off") {
    return refused({
      setting: "DYNAMODB_ADVANCED_BACKUP",
      given: "off, and BACKUP_ACCOUNT_VAULT_ARN with it",
      allowed:
        "without DynamoDB's advanced features each night's copy of a table to another account fails. Set it to on, which " +
        "opts the whole account in, or to assumed where another stack did",
    });
  }
  if (deployRoleName !== undefined && auditTrail === "off") {
    return refused({
      setting: "DEPLOY_ROLE_NAME",
      given: `${deployRoleName}, with AUDIT_TRAIL=off`,
      allowed: "it is for the alarms on the audit trail: unset it, or set AUDIT_TRAIL to on",
    });
  }
  return decided({
    auditTrail: auditTrail === "on",
    ...{ deployRoleName, vaultLock, dynamodbAdvancedBackup, backupAccountVaultArn, monthlyBudgetUsd },
  });
}
