import { createHash } from "node:crypto";
import { itemOf } from "../../functions/adapters/payment-item";
import { storedPayment } from "./payment";

const ITEM = JSON.stringify({ Item: itemOf(storedPayment) });

/** A request to AWS, as far as the answer depends on it. */
export interface AwsRequest {
  /** The header x-amz-target of the JSON services; S3 and SNS have none. */
  readonly target?: string;
  readonly method: string;
  readonly body: string | Uint8Array;
}

/** What AWS would answer, were everything well and the payment accepted a moment ago. */
export function awsAnswer({ target = "", method, body }: AwsRequest): string {
  switch (target.split(".")[1]) {
    case undefined:
      return method === "PUT" ? "" : "<PublishResponse><PublishResult/></PublishResponse>";
    case "GetItem":
      return textOf(body).includes('"transactionId"') ? ITEM : "{}";
    case "SendMessage": {
      const { MessageBody } = JSON.parse(textOf(body)) as { MessageBody: string };
      return JSON.stringify({ MD5OfMessageBody: createHash("md5").update(MessageBody).digest("hex") });
    }
    default:
      return "{}";
  }
}

function textOf(body: string | Uint8Array): string {
  return typeof body === "string" ? body : new TextDecoder().decode(body);
}
