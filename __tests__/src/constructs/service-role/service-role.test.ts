import { TerraformOutput } from "cdktf";
import { ServiceRole } from "../../../../src/constructs/service-role/service-role";
import { addValidations } from "../../../../src/validations/add-validations";
import { Template, testBed } from "../../../support/template";

const { stack, regions } = testBed();
addValidations(stack);
const role = new ServiceRole(stack, "intake", {
  region: regions.standby,
  name: "payments-intake-standby-dev",
  description: "Takes payments in",
  service: "lambda.amazonaws.com",
  statements: [
    { sid: "Put", actions: ["dynamodb:PutItem"], resources: ["arn:aws:dynamodb:::table/payments"] },
  ],
});
new TerraformOutput(stack, "role", { value: `${role.arn} ${role.name} ${role.policy.id}`, staticId: true });
const template = Template.of(stack);
const idOf = (type: string): string => Object.keys(template.resources(type))[0] as string;
const document = (id: RegExp): string =>
  `\${data.aws_iam_policy_document.${Object.keys(template.dataSources("aws_iam_policy_document")).find(
    (name) => id.test(name),
  )}.json}`;

describe("ServiceRole", () => {
  it("has its name and description, and no Region, since IAM is global", () => {
    expect(template.resource("aws_iam_role")).toMatchObject({
      provider: "aws.standby",
      name: "payments-intake-standby-dev",
      description: "Takes payments in",
      tags: { Region: "global", "DR-Role": "global" },
    });
  });

  it("is assumed by its service alone", () => {
    expect(template.resource("aws_iam_role").assume_role_policy).toBe(document(/trust/));
    expect(template.statements(/trust/)).toEqual({
      unnamed: {
        actions: ["sts:AssumeRole"],
        principals: [{ type: "Service", identifiers: ["lambda.amazonaws.com"] }],
      },
    });
  });

  it("defect 4: allows its statements and no more", () => {
    expect(template.resource("aws_iam_role_policy")).toMatchObject({
      provider: "aws.standby",
      name: "least-privilege",
      role: `\${aws_iam_role.${idOf("aws_iam_role")}.name}`,
      policy: document(/permissions/),
    });
    expect(Object.keys(template.resources("aws_iam_role_policy"))).toHaveLength(1);
    expect(template.statements(/permissions/)).toEqual({
      Put: { sid: "Put", actions: ["dynamodb:PutItem"], resources: ["arn:aws:dynamodb:::table/payments"] },
    });
  });

  it.each([
    [
      "a second time",
      "one",
      "test/second: the name of a iamRole is taken in this stack already, by test/first",
    ],
    ["with a space", "My Role", "test/second: name has a character or form that iamRole refuses"],
  ])("is refused where its name is given %s", (_, name, message) => {
    const bed = testBed();
    const make = (id: string, roleName: string) => () =>
      new ServiceRole(bed.stack, id, {
        region: bed.regions.primary,
        name: roleName,
        description: "Takes payments in",
        service: "lambda.amazonaws.com",
        statements: [],
      });
    make("first", "one")();
    expect(make("second", name)).toThrow(message);
  });

  it("gives its ARN and name, and the policy that must exist before it works", () => {
    const { output } = template.json as unknown as { output: { role: { value: string } } };
    const roleId = `aws_iam_role.${idOf("aws_iam_role")}`;
    expect(output.role.value).toBe(
      `\${${roleId}.arn} \${${roleId}.name} \${aws_iam_role_policy.${idOf("aws_iam_role_policy")}.id}`,
    );
  });
});

test.each(["lambda", "arn:aws:iam::123456789012:root", "lambda.amazonaws.com/", ""])(
  "refuses the service '%s'",
  (service) => {
    const bed = testBed();
    expect(
      () =>
        new ServiceRole(bed.stack, "role", {
          ...{ region: bed.regions.primary, name: "payments", description: "", service, statements: [] },
        }),
    ).toThrow(
      `test/role: service is no principal of an AWS service (given "${service}"). Pass one, e.g. lambda.amazonaws.com.`,
    );
  },
);
