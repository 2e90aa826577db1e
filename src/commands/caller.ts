import { GetCallerIdentityCommand, STSClient, type STSClientConfig } from "@aws-sdk/client-sts";

/** Whose credentials a command runs with. */
export interface Caller {
  /** The ARN, as AWS says it; the name on this machine where AWS could not be asked. */
  readonly name: string;
  /** Why AWS could not be asked. */
  readonly unverified?: string;
}

/** An answer of STS takes tens of milliseconds; no lever waits for long to learn a name. */
const TIMEOUT_MILLISECONDS = 3_000;

/**
 * Asks AWS whose the credentials are, at the endpoint of this Region: another one may be lost. No permission is needed.
 * https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html
 * @param userName whom to name where STS does not answer: a lever must work all the same
 */
export async function callerIn(
  region: string,
  userName: string,
  client: STSClientConfig = {},
): Promise<Caller> {
  try {
    const sts = new STSClient({ region, maxAttempts: 2, ...client });
    const abortSignal = AbortSignal.timeout(TIMEOUT_MILLISECONDS);
    const { Arn = "" } = await sts.send(new GetCallerIdentityCommand({}), { abortSignal });
    return { name: Arn };
  } catch (error) {
    const { name, message } = error as Error;
    return { name: `unverified ${userName}`, unverified: `${name}: ${message}` };
  }
}
