import type { Credentials, DataApi } from "../../postgres/data-api";
import type { SqlParameter } from "../../postgres/named-parameters";
import { AwsError, type AwsRequest, unknownCall } from "../aws-request";
import type { Permissions } from "../permissions";
import { jsonError, type Service } from "./service";

interface Parameters {
  readonly resourceArn: string;
  readonly secretArn: string;
  readonly database?: string;
  readonly sql?: string;
  readonly parameters?: readonly SqlParameter[];
  readonly parameterSets?: readonly SqlParameter[][];
  readonly transactionId?: string;
}

export interface RdsDataSettings {
  /** The database behind a cluster of this Region. @returns undefined where there is no such cluster */
  readonly dataApi: (clusterArn: string) => DataApi | undefined;
  /** What a secret holds. @returns undefined where there is no such secret */
  readonly credentials: (secretArn: string) => Credentials | undefined;
  readonly permissions: Pick<Permissions, "check">;
  /** The key that the secrets are encrypted with, and how its use is checked. */
  readonly checkSecret: (request: AwsRequest, secretArn: string) => void;
}

const ACTIONS: Readonly<Record<string, string>> = {
  "/Execute": "rds-data:ExecuteStatement",
  "/BatchExecute": "rds-data:BatchExecuteStatement",
  "/BeginTransaction": "rds-data:BeginTransaction",
  "/CommitTransaction": "rds-data:CommitTransaction",
  "/RollbackTransaction": "rds-data:RollbackTransaction",
};

/** The RDS Data API: it reads the secret with the caller's rights. */
export function rdsData({ dataApi, credentials, permissions, checkSecret }: RdsDataSettings): Service {
  return {
    async answer(request) {
      const { path, body, caller } = request;
      const action = ACTIONS[path];
      if (action === undefined) {
        throw unknownCall("rds-data", path);
      }
      const given = JSON.parse(body.toString()) as Parameters;
      permissions.check(caller, { action, resource: given.resourceArn });
      checkSecret(request, given.secretArn);
      const [api, secret] = [dataApi(given.resourceArn), credentials(given.secretArn)];
      if (api === undefined) {
        throw new AwsError("BadRequestException", `HttpEndpoint is not found for ${given.resourceArn}.`);
      }
      if (secret === undefined) {
        throw new AwsError("SecretsErrorException", `The secret ${given.secretArn} cannot be found.`);
      }
      const answer = await run(api, path, given, secret);
      return {
        status: 200,
        headers: { "content-type": "application/json" },
        body: JSON.stringify(answer),
      };
    },
    error: jsonError,
  };
}

async function run(api: DataApi, path: string, given: Parameters, credentials: Credentials): Promise<object> {
  const { database = "postgres", sql = "", parameters, parameterSets, transactionId = "" } = given;
  const target = { database, credentials };
  switch (path) {
    case "/Execute":
      return api.execute({ ...target, sql, parameters, transactionId: given.transactionId });
    case "/BatchExecute":
      await api.batchExecute({ ...target, sql, parameterSets, transactionId: given.transactionId });
      return { updateResults: [] };
    case "/BeginTransaction":
      return { transactionId: await api.begin(target) };
    case "/CommitTransaction":
      await api.commit(transactionId);
      return { transactionStatus: "Transaction Committed" };
    default:
      await api.rollback(transactionId);
      return { transactionStatus: "Rollback Complete" };
  }
}
