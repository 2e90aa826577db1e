import type { Construct } from "constructs";
import { SnsTopic } from "@cdktf/provider-aws/lib/sns-topic";
import { SnsTopicPolicy } from "@cdktf/provider-aws/lib/sns-topic-policy";
import type { Environment } from "../../environment";
import type { Region } from "../../region";
import { RegionalScope } from "../../region";
import { denyWithoutTls, policyDocument } from "../policy/policy-document";

export interface TransactionsTopicProps {
  readonly environment: Environment;
  readonly region: Region;
  readonly keyArn: string;
}

/** Where the processor says that a payment is settled: encrypted; who publishes is decided by IAM, over TLS only. */
export class TransactionsTopic extends RegionalScope {
  readonly arn: string;

  constructor(scope: Construct, id: string, { environment, region, keyArn }: TransactionsTopicProps) {
    super(scope, id, region);
    const topic = new SnsTopic(this, "topic", {
      provider: region.provider,
      name: environment.naming.name("snsTopic", "transactions", region.role),
      kmsMasterKeyId: keyArn,
    });
    this.arn = topic.arn;
    new SnsTopicPolicy(this, "topic_policy", {
      provider: region.provider,
      arn: topic.arn,
      policy: policyDocument(this, "tls_only", region, [denyWithoutTls("sns:Publish", [topic.arn])]).json,
    });
  }
}
