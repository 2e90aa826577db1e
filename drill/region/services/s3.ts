import { AwsError, unknownCall } from "../aws-request";
import type { StoredObject } from "../change";
import { type Permissions, keyUse } from "../permissions";
import type { BucketPlan } from "../../stack/plan";
import { escapeXml, type Service } from "./service";

/** S3: puts objects and tells whether one is there, path style. */
export function s3(
  buckets: readonly BucketPlan[],
  permissions: Permissions,
  store: (object: StoredObject) => void,
  holds: (bucket: string, key: string) => boolean,
): Service {
  return {
    answer({ method, path, headers, body, caller }) {
      const [pathname = ""] = path.split("?");
      const [, name = "", key = ""] = /^\/([^/]+)\/(.+)$/.exec(decodeURIComponent(pathname)) ?? [];
      const chunked = String(headers["content-encoding"] ?? "").includes("aws-chunked");
      if (!["PUT", "HEAD"].includes(method) || key === "" || chunked) {
        throw unknownCall("s3", `${method} ${path}${chunked ? " in chunks" : ""}`);
      }
      const bucket = buckets.find((candidate) => candidate.name === name);
      if (bucket === undefined) {
        throw new AwsError("NoSuchBucket", `The specified bucket does not exist: ${name}`, 404);
      }
      if (method === "HEAD") {
        permissions.check(caller, { action: "s3:GetObject", resource: `${bucket.arn}/${key}` });
        permissions.check(caller, { action: "s3:ListBucket", resource: bucket.arn });
        return { status: holds(name, key) ? 200 : 404 };
      }
      permissions.check(caller, { action: "s3:PutObject", resource: `${bucket.arn}/${key}` });
      if (bucket.keyArn !== undefined) {
        permissions.check(caller, keyUse("s3", "kms:GenerateDataKey", bucket.keyArn));
      }
      store({ bucket: name, key, body: body.toString() });
      return { status: 200, headers: { etag: '"drill"' } };
    },
    error: (name, message, status) => ({
      status,
      headers: { "content-type": "application/xml" },
      body: `<?xml version="1.0"?><Error><Code>${name}</Code><Message>${escapeXml(message)}</Message></Error>`,
    }),
  };
}
