import type { Construct } from "constructs";
import { BudgetsBudget } from "@cdktf/provider-aws/lib/budgets-budget";
import { ConstructError } from "../../errors";
import type { Region } from "../../region";
import { RegionalScope } from "../../region";
import { checkName } from "../../naming";
import { checkTopicArn } from "../../validations/check-arn";
import { checkEmail } from "../../validations/check-text";
import { checkWholeNumber } from "../../validations/check-whole-number";

export interface CostBudgetProps {
  /** Whose provider makes the budget; budgets are the account's. */
  readonly region: Region;
  readonly name: string;
  /** US dollars a month. */
  readonly monthlyUsd: number;
  /**
   * The tags whose costs count, all of them. Each must be active as a cost allocation tag, by the account that pays for
   * the organization: until then the budget sees no cost at all.
   * https://docs.aws.amazon.com/awsaccountbilling/latest/aboutv2/activating-tags.html
   */
  readonly tags: Readonly<Record<string, string>>;
  /** A topic of the account, whose policy, and whose key's, let Budgets publish. */
  readonly topicArn: string;
  /** Told by e-mail as well. @default none */
  readonly email?: string;
}

/** Percent of the budget. A forecast tells early, what was spent tells for sure. */
const NOTICES = [
  { notificationType: "FORECASTED", threshold: 100 },
  { notificationType: "ACTUAL", threshold: 80 },
  { notificationType: "ACTUAL", threshold: 100 },
] as const;

const MONTHLY_USD = { least: 1, most: 1_000_000_000 };

/** Tells people when a month costs more than it should, or will. It stops nothing. */
export class CostBudget extends RegionalScope {
  constructor(scope: Construct, id: string, props: CostBudgetProps) {
    super(scope, id, props.region);
    const { region, name, monthlyUsd, tags, topicArn, email } = props;
    checkName(this.node.path, "name", "budget", name);
    checkWholeNumber(this.node.path, "monthlyUsd", monthlyUsd, MONTHLY_USD);
    checkTopicArn(this.node.path, "topicArn", topicArn, region);
    if (email !== undefined) checkEmail(this.node.path, "email", email);
    if (Object.keys(tags).length === 0) {
      throw new ConstructError(this.node.path, {
        happened: "no tag tells our costs from the account's",
        given: "{}",
        mend: 'Pass those that everything carries, e.g. { Project: "payments", Environment: "prod" }.',
      });
    }
    new BudgetsBudget(this, "budget", {
      provider: region.provider,
      name,
      budgetType: "COST",
      timeUnit: "MONTHLY",
      limitAmount: String(monthlyUsd),
      limitUnit: "USD",
      costFilter: [
        { name: "TagKeyValue", values: Object.entries(tags).map(([key, value]) => `user:${key}$${value}`) },
      ],
      notification: NOTICES.map((notice) => ({
        ...notice,
        comparisonOperator: "GREATER_THAN",
        thresholdType: "PERCENTAGE",
        subscriberSnsTopicArns: [topicArn],
        ...(email !== undefined && { subscriberEmailAddresses: [email] }),
      })),
    });
  }
}
