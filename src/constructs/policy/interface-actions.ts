import type { PolicyStatement } from "./policy-document";

/**
 * What Lambda does with a function's role to put it into a network.
 * https://docs.aws.amazon.com/lambda/latest/dg/configuration-vpc.html#configuration-vpc-permissions
 */
export const INTERFACE_ACTIONS = [
  "ec2:AssignPrivateIpAddresses",
  "ec2:CreateNetworkInterface",
  "ec2:DeleteNetworkInterface",
  "ec2:DescribeNetworkInterfaces",
  "ec2:DescribeSubnets",
  "ec2:UnassignPrivateIpAddresses",
];

/** For Lambda, and not for the function's own code, which AWS tells apart by the condition's key. */
export const manageInterfaces = (functionArn: string): PolicyStatement[] => [
  { sid: "ManageNetworkInterfaces", actions: INTERFACE_ACTIONS, resources: ["*"] },
  {
    sid: "DenyNetworkInterfacesToCode",
    effect: "Deny",
    actions: INTERFACE_ACTIONS,
    resources: ["*"],
    condition: [{ test: "ArnEquals", variable: "lambda:SourceFunctionArn", values: [functionArn] }],
  },
];
