import type { Construct } from "constructs";
import { TerraformStack } from "cdktf";
import { addBackend } from "../backend";
import type { Networks, PaymentsConfiguration } from "../config/schema";
import { flowLogGroup } from "../constructs/regional-network/flow-logs";
import { NetworkPeering } from "../constructs/regional-network/network-peering";
import { RegionalNetwork } from "../constructs/regional-network/regional-network";
import { ReplicatedKey } from "../constructs/replicated-key/replicated-key";
import { type PerRegion, forEachRegion } from "../region";
import { addValidations } from "../validations/add-validations";
import { addOutputs } from "./add-outputs";
import { NETWORK_OUTPUTS, PRIVATE_NETWORK_OUTPUTS } from "./output-names";
import { paymentsNaming } from "./payments-naming";
import { regionPairOf } from "./providers";
import { NETWORK_STACK_ID } from "./stack-ids";

/** The networks of both Regions, peered: for the ledger's database and, where wanted, for the functions. */
export class NetworkStack extends TerraformStack {
  readonly networks: PerRegion<RegionalNetwork>;
  readonly peering: NetworkPeering;

  constructor(
    scope: Construct,
    configuration: PaymentsConfiguration,
    { cidrs, privateFunctions, nat }: Networks,
  ) {
    super(scope, NETWORK_STACK_ID);
    addBackend(this, NETWORK_STACK_ID, configuration);
    const regions = regionPairOf(this, configuration);
    const naming = paymentsNaming(configuration.environmentSuffix);
    const { profileSettings } = configuration;
    const key = new ReplicatedKey(this, "key", {
      regions,
      aliasNames: naming.perRegion("kmsAlias", "network"),
      description: "Encrypts the networks' flow logs",
      deletionWindowDays: profileSettings.keyDeletionWindowDays,
      services: { accountOnlyThrough: ["logs"], logGroups: (region) => [flowLogGroup(naming, region)] },
    });
    this.networks = forEachRegion(
      (role) =>
        new RegionalNetwork(this, `${role}_network`, {
          naming,
          region: regions[role],
          cidr: cidrs[role],
          keyArn: key.arns[role],
          privateSubnets: privateFunctions,
          nat,
          logRetentionDays: profileSettings.logRetentionDays,
        }),
    );
    this.peering = new NetworkPeering(this, "peering", { naming, networks: this.networks });
    this.addOutputs(privateFunctions);
    addValidations(this);
  }

  private addOutputs(privateFunctions: boolean): void {
    const { primary, standby } = this.networks;
    addOutputs(this, NETWORK_OUTPUTS, {
      primary_vpc_id: primary.vpcId,
      primary_database_subnet_ids: [...primary.databaseSubnetIds],
      primary_zones: [...primary.zones],
      standby_vpc_id: standby.vpcId,
      standby_database_subnet_ids: [...standby.databaseSubnetIds],
      standby_zones: [...standby.zones],
      peering_connection_id: this.peering.connectionId,
    });
    if (!privateFunctions) return;
    addOutputs(this, PRIVATE_NETWORK_OUTPUTS, {
      primary_private_subnet_ids: [...primary.privateSubnetIds],
      primary_dynamodb_prefix_list_id: primary.gatewayPrefixListIds.dynamodb,
      primary_s3_prefix_list_id: primary.gatewayPrefixListIds.s3,
      standby_private_subnet_ids: [...standby.privateSubnetIds],
      standby_dynamodb_prefix_list_id: standby.gatewayPrefixListIds.dynamodb,
      standby_s3_prefix_list_id: standby.gatewayPrefixListIds.s3,
    });
  }
}
