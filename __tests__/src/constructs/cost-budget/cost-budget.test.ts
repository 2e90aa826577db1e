import { CostBudget } from "../../../../src/constructs/cost-budget/cost-budget";
import type { CostBudgetProps } from "../../../../src/constructs/cost-budget/cost-budget";
import { addValidations } from "../../../../src/validations/add-validations";
import { Template, testBed } from "../../../support/template";

const TOPIC = "arn:aws:sns:us-east-1:123456789012:operations";

function build(wishes: Partial<CostBudgetProps> = {}) {
  const { stack, regions } = testBed();
  addValidations(stack);
  new CostBudget(stack, "budget", {
    region: regions.primary,
    name: "payments-monthly-dev",
    monthlyUsd: 500,
    tags: { Project: "payments", Environment: "dev" },
    topicArn: TOPIC,
    ...wishes,
  });
  return Template.of(stack).resource("aws_budgets_budget");
}

describe("CostBudget", () => {
  it("counts what carries our tags, each month", () => {
    expect(build()).toMatchObject({
      provider: "aws.primary",
      name: "payments-monthly-dev",
      budget_type: "COST",
      time_unit: "MONTHLY",
      limit_amount: "500",
      limit_unit: "USD",
      cost_filter: [{ name: "TagKeyValue", values: ["user:Project$payments", "user:Environment$dev"] }],
    });
  });

  it("tells the topic of a forecast beyond it, and of four fifths and all of it spent", () => {
    const notices = build().notification as Record<string, unknown>[];
    expect(notices.map((notice) => [notice.notification_type, notice.threshold])).toEqual([
      ["FORECASTED", 100],
      ["ACTUAL", 80],
      ["ACTUAL", 100],
    ]);
    for (const notice of notices) {
      expect(notice).toMatchObject({
        comparison_operator: "GREATER_THAN",
        threshold_type: "PERCENTAGE",
        subscriber_sns_topic_arns: [TOPIC],
      });
      expect(notice).not.toHaveProperty("subscriber_email_addresses");
    }
  });

  it("tells by e-mail as well where an address is given", () => {
    for (const notice of build({ email: "ops@acme.io" }).notification as object[]) {
      expect(notice).toMatchObject({ subscriber_email_addresses: ["ops@acme.io"] });
    }
  });

  it.each<[string, Partial<CostBudgetProps>, string]>([
    ["a budget of nothing", { monthlyUsd: 0 }, "monthlyUsd is out of range (given 0)"],
    ["a name that Budgets refuses", { name: "a:b" }, "name has a character or form that budget refuses"],
    [
      "a topic elsewhere",
      { topicArn: TOPIC.replace("east-1", "west-2") },
      "topicArn is not the ARN of an SNS topic in us-east-1",
    ],
    ["no e-mail address", { email: "ops" }, "email is no e-mail address"],
    ["no tags", { tags: {} }, "no tag tells our costs from the account's"],
  ])("refuses %s", (_what, wishes, message) => {
    expect(() => build(wishes)).toThrow(message);
  });
});
