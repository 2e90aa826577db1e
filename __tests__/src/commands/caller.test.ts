import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { callerIn } from "../../../src/commands/caller";
import { CREDENTIALS } from "../../support/local-aws";

const CONFIG = { credentials: CREDENTIALS, maxAttempts: 1 };
const ANSWER = `<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult>
  <Arn>arn:aws:sts::123456789012:assumed-role/oncall/jane</Arn>
</GetCallerIdentityResult></GetCallerIdentityResponse>`;

test("AWS says whose the credentials are", async () => {
  const server = createServer((_request, response) => response.end(ANSWER)).listen(0);
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  try {
    expect(await callerIn("us-east-2", "ada", { ...CONFIG, endpoint })).toEqual({
      name: "arn:aws:sts::123456789012:assumed-role/oncall/jane",
    });
  } finally {
    server.closeAllConnections();
    server.close();
  }
});

test("where AWS does not say it, the name on this machine is given as unverified, and why", async () => {
  const caller = await callerIn("us-east-2", "ada", { ...CONFIG, endpoint: "http://127.0.0.1:9" });
  expect(caller.name).toBe("unverified ada");
  expect(caller.unverified).toContain("ECONNREFUSED");
});
