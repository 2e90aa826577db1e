import type { Construct } from "constructs";
import {
  DataTerraformRemoteState,
  DataTerraformRemoteStateLocal,
  DataTerraformRemoteStateS3,
  Fn,
  NamedRemoteWorkspace,
  type S3BackendConfig,
  type TerraformRemoteState,
  Token,
} from "cdktf";
import { type BackendSettings, cloudWorkspace, localStatePath, stateKey } from "../backend";
import type { RegionPair } from "../region";
import { paymentsNaming } from "./payments-naming";

export interface StackStateProps {
  /** The stack whose outputs are read. It must be deployed before. */
  readonly stackId: string;
  readonly settings: BackendSettings;
  readonly regions: RegionPair;
}

/**
 * The outputs of another of our stacks, read out of its state, wherever the backend keeps it. By fixed names, so that
 * the stack that is read from knows nothing of who reads (docs/adr/0022).
 */
export class StackState<OutputName extends string> {
  private readonly state: TerraformRemoteState;

  constructor(scope: Construct, id: string, props: StackStateProps) {
    this.state = remoteState(scope, id, props);
  }

  /** An output that is text. */
  text(name: OutputName): string {
    return this.state.getString(name);
  }

  /** One of an output that is a list. */
  item(name: OutputName, index: number): string {
    return Token.asString(Fn.element(this.state.get(name), index));
  }

  /** An output that is a list. */
  list(name: OutputName): string[] {
    return Token.asList(this.state.get(name));
  }
}

function remoteState(
  scope: Construct,
  id: string,
  { stackId, settings, regions }: StackStateProps,
): TerraformRemoteState {
  const { backend, environmentSuffix, account } = settings;
  switch (backend.kind) {
    case "s3":
      return new DataTerraformRemoteStateS3(scope, id, {
        // Without STATE_BUCKET that of our own state stack.
        bucket: backend.bucket ?? paymentsNaming(environmentSuffix).bucketNames("state", regions).primary,
        key: stateKey(stackId, environmentSuffix),
        region: backend.region,
        allowedAccountIds: account.accountId === undefined ? undefined : [account.accountId],
        assumeRole: account.assumeRoleArn === undefined ? undefined : { roleArn: account.assumeRoleArn },
      } satisfies S3BackendConfig);
    case "cloud":
      return new DataTerraformRemoteState(scope, id, {
        organization: backend.organization,
        workspaces: new NamedRemoteWorkspace(cloudWorkspace(backend.workspace, stackId)),
      });
    case "local":
      return new DataTerraformRemoteStateLocal(scope, id, {
        path: localStatePath(stackId, environmentSuffix),
      });
  }
}
