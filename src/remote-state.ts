import type { Construct } from "constructs";
import { DataTerraformRemoteStateS3 } from "cdktf";
import { stateKey } from "./backend";
import { checkName } from "./naming";
import { checkLength } from "./validations/check-text";
import type { PaymentsOutputName } from "./stacks/output-names";
import { PAYMENTS_STACK_ID } from "./stacks/stack-ids";

export interface PaymentsRemoteStateProps {
  /** The bucket that holds the state: the state stack's output `state_bucket`. */
  readonly stateBucket: string;
  /** The bucket's Region. */
  readonly stateRegion: string;
  readonly environmentSuffix: string;
}

const NOT_EMPTY = { longest: 64 };

/** The payments stack's outputs, as another CDKTF stack reads them out of the state in S3. */
export class PaymentsRemoteState {
  private readonly state: DataTerraformRemoteStateS3;

  constructor(
    scope: Construct,
    id: string,
    { stateBucket, stateRegion, environmentSuffix }: PaymentsRemoteStateProps,
  ) {
    const path = `${scope.node.path}/${id}`;
    checkName(path, "stateBucket", "s3Bucket", stateBucket);
    checkLength(path, "stateRegion", stateRegion, NOT_EMPTY);
    checkLength(path, "environmentSuffix", environmentSuffix, NOT_EMPTY);
    this.state = new DataTerraformRemoteStateS3(scope, id, {
      bucket: stateBucket,
      region: stateRegion,
      key: stateKey(PAYMENTS_STACK_ID, environmentSuffix),
    });
  }

  /** An output that is text: a name, an id, an ARN or a URL. */
  text(
    name: Exclude<PaymentsOutputName, "primary_function_arns" | "standby_function_arns" | "name_servers">,
  ): string {
    return this.state.getString(name);
  }

  /** The ARN of a function of one Region, by the function's short name, for example `intake`. */
  functionArn(role: "primary" | "standby", name: string): string {
    return `\${${this.state.fqn}.outputs.${role}_function_arns["${name}"]}`;
  }
}
