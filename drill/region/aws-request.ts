import type { IncomingMessage } from "node:http";
import type { Caller } from "./permissions";

/** One call of an AWS client, and who makes it. */
export interface AwsRequest {
  readonly service: string;
  readonly region: string;
  readonly caller: Caller;
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingMessage["headers"];
  readonly body: Buffer;
}

export interface AwsAnswer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** An error as a service answers it. */
export class AwsError extends Error {
  constructor(
    override readonly name: string,
    message: string,
    readonly status = 400,
  ) {
    super(message);
  }
}

/** The call is none of those that the handlers make. */
export const unknownCall = (service: string, what: string) =>
  new AwsError(
    "NotImplemented",
    `The drill does not know ${service}: ${what}. Teach drill/region/services the call, or leave it out of the handlers.`,
    501,
  );

/** Who calls, where and what, as the signature's credential says. The signature itself is not verified. */
export function credentialIn({ authorization = "" }: IncomingMessage["headers"]): {
  accessKeyId: string;
  region: string;
  service: string;
} {
  const [, accessKeyId = "", region = "", service = ""] =
    /Credential=([^/]+)\/\d+\/([^/]+)\/([^/]+)\//.exec(authorization) ?? [];
  return { accessKeyId, region, service };
}
