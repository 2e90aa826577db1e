import { createHash } from "node:crypto";

/** What the AWS clients hand to their transport. */
interface Request {
  readonly method: string;
  readonly path: string;
  readonly headers: Record<string, string>;
  readonly body?: unknown;
}

interface Reply {
  readonly statusCode: number;
  readonly headers: Record<string, string>;
  readonly body: Buffer;
}

interface Statement {
  readonly Item?: { readonly transactionId: { readonly S: string } };
  readonly Key?: { readonly transactionId: { readonly S: string } };
  readonly MessageBody?: string;
}

/** AWS in the place of the clients' transport: it keeps each request, and of the table each item as it was put. */
export class RecordingTransport {
  readonly requests: string[] = [];
  private readonly items = new Map<string, unknown>();

  handle(request: Request): Promise<{ response: Reply }> {
    const body = String(request.body ?? "");
    this.requests.push(JSON.stringify({ ...request, body }));
    return Promise.resolve({ response: this.reply(request, body) });
  }

  private reply({ headers, method }: Request, body: string): Reply {
    const operation = headers["x-amz-target"]?.split(".")[1] ?? (method === "PUT" ? "PutObject" : "Publish");
    if (operation === "Publish") {
      return answer(
        "<PublishResponse><PublishResult><MessageId>1</MessageId></PublishResult></PublishResponse>",
      );
    }
    return answer(operation === "PutObject" ? "" : this.json(operation, JSON.parse(body) as Statement));
  }

  private json(operation: string, { Item, Key, MessageBody = "" }: Statement): string {
    const id = (Item ?? Key)?.transactionId.S ?? "";
    switch (operation) {
      case "PutItem":
        this.items.set(id, Item);
        return "{}";
      case "GetItem":
        return JSON.stringify({ Item: this.items.get(id) });
      case "SendMessage":
        return JSON.stringify({ MD5OfMessageBody: createHash("md5").update(MessageBody).digest("hex") });
      default:
        return "{}";
    }
  }
}

const answer = (text: string): Reply => ({ statusCode: 200, headers: {}, body: Buffer.from(text) });
