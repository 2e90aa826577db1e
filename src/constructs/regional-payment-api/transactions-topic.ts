import type { Construct } from "constructs";
import { SnsTopic } from "@cdktf/provider-aws/lib/sns-topic";
import { SnsTopicPolicy } from "@cdktf/provider-aws/lib/sns-topic-policy";
import { checkName } from "../../naming";
import type { Region } from "../../region";
import { RegionalScope } from "../../region";
import { checkKeyArn } from "../../validations/check-arn";
import { claimName } from "../../validations/claim-name";
import { denyWithoutTls, policyDocument } from "../policy/policy-document";
import { ENCRYPT_AND_DECRYPT, throughService } from "../service-role/own-region";
import type { Grantee } from "../service-role/service-role";

export interface TransactionsTopicProps {
  readonly region: Region;
  readonly topicName: string;
  readonly keyArn: string;
}

/** Where the processor says that a payment is settled: encrypted; who publishes is decided by IAM, over TLS only. */
export class TransactionsTopic extends RegionalScope {
  readonly arn: string;
  private readonly keyArn: string;

  constructor(scope: Construct, id: string, { region, topicName, keyArn }: TransactionsTopicProps) {
    super(scope, id, region);
    checkName(this.node.path, "topicName", "snsTopic", topicName);
    checkKeyArn(this.node.path, "keyArn", keyArn, region);
    claimName(this, "snsTopic", region.name, topicName);
    const topic = new SnsTopic(this, "topic", {
      provider: region.provider,
      name: topicName,
      kmsMasterKeyId: keyArn,
    });
    this.arn = topic.arn;
    this.keyArn = keyArn;
    new SnsTopicPolicy(this, "topic_policy", {
      provider: region.provider,
      arn: topic.arn,
      policy: policyDocument(this, "tls_only", region, [denyWithoutTls("sns:Publish", [topic.arn])]).json,
    });
  }

  /** Lets a role or function publish. */
  grantPublish(grantee: Grantee): void {
    grantee.grant(
      { actions: ["sns:Publish"], resources: [this.arn] },
      throughService("sns", this.region, this.keyArn, ENCRYPT_AND_DECRYPT),
    );
  }
}
