import type { Construct } from "constructs";
import { BackupVault } from "@cdktf/provider-aws/lib/backup-vault";
import { BackupVaultLockConfiguration } from "@cdktf/provider-aws/lib/backup-vault-lock-configuration";
import { BackupVaultPolicy } from "@cdktf/provider-aws/lib/backup-vault-policy";
import { arnIn } from "../../arn";
import type { Region } from "../../region";
import { RegionalScope } from "../../region";
import { claimName } from "../../validations/claim-name";
import { policyDocument } from "../policy/policy-document";
import type { BackupRetention, VaultLock } from "./props";
import { DEFAULT_CHANGEABLE_FOR_DAYS } from "./props";

export interface RegionalVaultProps {
  readonly region: Region;
  readonly name: string;
  readonly keyArn: string;
  readonly lock?: VaultLock;
  readonly retention: Required<BackupRetention>;
  readonly emptyOnDestroy: boolean;
}

/** Where one Region's backups, and copies of the other's, lie: under our key and, where wanted, locked. */
export class RegionalVault extends RegionalScope {
  readonly vaultName: string;
  readonly arn: string;

  constructor(scope: Construct, id: string, props: RegionalVaultProps) {
    super(scope, id, props.region);
    const { region, name, keyArn, lock, retention, emptyOnDestroy } = props;
    const { provider } = region;
    claimName(this, "backupVault", region.name, name);
    const vault = new BackupVault(this, "vault", {
      provider,
      name,
      kmsKeyArn: keyArn,
      forceDestroy: emptyOnDestroy,
    });
    this.vaultName = vault.name;
    // Of the name, so that a copy's policy and plan do not wait for the other Region's vault.
    this.arn = arnIn(region, "backup", `backup-vault:${name}`);
    if (lock === undefined) return;
    const days = Object.values(retention);
    new BackupVaultLockConfiguration(this, "lock", {
      provider,
      backupVaultName: vault.name,
      minRetentionDays: Math.min(...days),
      maxRetentionDays: Math.max(...days),
      // With it the lock is compliance, and final after so many days.
      ...(lock.mode === "compliance" && {
        changeableForDays: lock.changeableForDays ?? DEFAULT_CHANGEABLE_FOR_DAYS,
      }),
    });
    new BackupVaultPolicy(this, "vault_policy", {
      provider,
      backupVaultName: vault.name,
      policy: policyDocument(this, "policy", region, [
        {
          sid: "NobodyShortensBackups",
          effect: "Deny",
          actions: [
            "backup:DeleteRecoveryPoint",
            "backup:DisassociateRecoveryPoint",
            "backup:UpdateRecoveryPointLifecycle",
          ],
          resources: ["*"],
          principals: [{ type: "*", identifiers: ["*"] }],
        },
      ]).json,
    });
  }
}
