import { TerraformOutput, TerraformStack } from "cdktf";
import { PaymentsRemoteState } from "../../src/remote-state";
import { newApp } from "../support/synthesize";
import { paymentsTemplate } from "../support/synthesized";
import { Template } from "../support/template";

/** Another project's stack that reads our outputs. */
function reader(): Template {
  const stack = new TerraformStack(newApp(), "billing");
  const payments = new PaymentsRemoteState(stack, "payments", {
    stateBucket: "payments-state",
    stateRegion: "us-west-2",
    environmentSuffix: "prod",
  });
  const show = (name: string, value: string) => new TerraformOutput(stack, name, { value, staticId: true });
  show("topic", payments.text("standby_transactions_topic_arn"));
  show("intake", payments.functionArn("primary", "intake"));
  return Template.of(stack);
}

test("reads the state where the payments stack of that environment keeps it", () => {
  const { backend } = paymentsTemplate({
    environmentSuffix: "prod",
    stateBucket: "payments-state",
    stateRegion: "us-west-2",
  }).json.terraform as unknown as { backend: { s3: Record<string, unknown> } };
  const { bucket, key, region, encrypt } = backend.s3;
  expect(reader().dataSource("terraform_remote_state", "payments")).toEqual({
    backend: "s3",
    config: { bucket, key, region, encrypt },
  });
});

test("gives an output of text by its fixed name", () => {
  expect(reader().outputs().topic).toEqual({
    value: "${data.terraform_remote_state.payments.outputs.standby_transactions_topic_arn}",
  });
});

test("gives the ARN of one function of one Region", () => {
  expect(reader().outputs().intake).toEqual({
    value: '${data.terraform_remote_state.payments.outputs.primary_function_arns["intake"]}',
  });
});

test.each([
  ["stateBucket", { stateBucket: "Payments_State" }, "has a character or form that s3Bucket refuses"],
  ["stateRegion", { stateRegion: "" }, "has a length that its service refuses (given 0 characters)"],
  [
    "environmentSuffix",
    { environmentSuffix: "" },
    "has a length that its service refuses (given 0 characters)",
  ],
])("refuses a %s that names no state", (prop, wishes, happened) => {
  const stack = new TerraformStack(newApp(), "billing");
  const props = { stateBucket: "payments-state", stateRegion: "us-west-2", environmentSuffix: "prod" };
  expect(() => new PaymentsRemoteState(stack, "payments", { ...props, ...wishes })).toThrow(
    `billing/payments: ${prop} ${happened}`,
  );
});
