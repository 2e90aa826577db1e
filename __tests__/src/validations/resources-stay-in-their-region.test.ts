import { DataArchiveFile } from "@cdktf/provider-archive/lib/data-archive-file";
import { ArchiveProvider } from "@cdktf/provider-archive/lib/provider";
import { DataAwsCallerIdentity } from "@cdktf/provider-aws/lib/data-aws-caller-identity";
import { SqsQueue } from "@cdktf/provider-aws/lib/sqs-queue";
import { RegionalScope } from "../../../src/region";
import { ResourcesStayInTheirRegion } from "../../../src/validations/resources-stay-in-their-region";
import type { TestBed } from "../../support/template";
import { Template, testBed } from "../../support/template";

function problems(build: (bed: TestBed, scope: RegionalScope) => void): string[] {
  const bed = testBed();
  build(bed, new RegionalScope(bed.stack, "standby", bed.regions.standby));
  return new ResourcesStayInTheirRegion(bed.stack).validate();
}

describe("defect 2: refused is", () => {
  it("a resource without provider", () => {
    expect(problems((_, scope) => new SqsQueue(scope, "queue"))).toEqual([
      "test/standby/queue (aws_sqs_queue) has no provider and would land in the shell's default Region. " +
        "Pass provider: region.provider.",
    ]);
  });

  it("a data source without provider", () => {
    expect(problems((_, scope) => new DataAwsCallerIdentity(scope, "account"))).toEqual([
      expect.stringContaining("test/standby/account (aws_caller_identity) has no provider"),
    ]);
  });

  it("a resource that is made by another Region's provider", () => {
    const found = problems(
      ({ regions }, scope) => new SqsQueue(scope, "queue", { provider: regions.primary.provider }),
    );
    expect(found).toEqual([
      "test/standby/queue (aws_sqs_queue) lies in the scope of us-east-2 but is created by provider aws.primary. " +
        "Pass the provider of us-east-2, aws.standby.",
    ]);
  });

  it("a resource that says another Region than its scope's", () => {
    const found = problems(({ regions }, scope) => {
      new SqsQueue(scope, "queue", { provider: regions.standby.provider, region: "eu-west-1" });
    });
    expect(found).toEqual([
      "test/standby/queue (aws_sqs_queue) lies in the scope of us-east-2 but sets region to eu-west-1. Leave region out.",
    ]);
  });

  it("a resource outside every scope, whose Region nobody could check", () => {
    const found = problems(({ stack, regions }) => {
      new SqsQueue(stack, "queue", { provider: regions.primary.provider });
    });
    expect(found).toEqual([
      "test/queue (aws_sqs_queue) lies outside every RegionalScope, so its Region cannot be checked. Create it in one.",
    ]);
  });

  it("each of many", () => {
    const found = problems((_, scope) => {
      new SqsQueue(scope, "one");
      new SqsQueue(scope, "two");
    });
    expect(found).toHaveLength(2);
  });

  it("the whole synth", () => {
    const { stack } = testBed();
    new SqsQueue(stack, "queue");
    stack.node.addValidation(new ResourcesStayInTheirRegion(stack));
    expect(() => Template.of(stack)).toThrow(/test\/queue \(aws_sqs_queue\) has no provider/);
  });
});

describe("taken is", () => {
  it("a resource of its scope's provider", () => {
    expect(
      problems(({ regions }, scope) => new SqsQueue(scope, "queue", { provider: regions.standby.provider })),
    ).toEqual([]);
  });

  it("a resource that says its own Region", () => {
    const region = "us-east-2";
    const found = problems(({ regions }, scope) => {
      new SqsQueue(scope, "queue", { provider: regions.standby.provider, region });
    });
    expect(found).toEqual([]);
  });

  it("a resource of the innermost scope's provider", () => {
    const found = problems(({ regions }, scope) => {
      const inner = new RegionalScope(scope, "primary", regions.primary);
      new SqsQueue(inner, "queue", { provider: regions.primary.provider });
    });
    expect(found).toEqual([]);
  });

  it("what another provider than AWS makes: it has no Region", () => {
    const found = problems(({ stack }) => {
      const provider = new ArchiveProvider(stack, "zip", { alias: "zip" });
      new DataArchiveFile(stack, "file", { provider, type: "zip", outputPath: "a.zip" });
    });
    expect(found).toEqual([]);
  });
});
