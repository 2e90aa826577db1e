import type { AwsAnswer, AwsRequest } from "../aws-request";

/** One AWS service as far as the handlers call it. */
export interface Service {
  answer(request: AwsRequest): Promise<AwsAnswer> | AwsAnswer;
  /** How the service words an error. */
  error(name: string, message: string, status: number): AwsAnswer;
}

export const jsonError = (name: string, message: string, status: number): AwsAnswer => ({
  status,
  headers: { "content-type": "application/x-amz-json-1.0", "x-amzn-errortype": name },
  body: JSON.stringify({ __type: name, message, Message: message }),
});

export const escapeXml = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
