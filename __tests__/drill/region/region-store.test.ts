import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Change } from "../../../drill/region/change";
import type { RegionLink } from "../../../drill/region/region-link";
import { RegionStore } from "../../../drill/region/region-store";

const TABLE = { name: "payments", consistency: "strong", key: "transactionId", indexes: [] } as const;
const folder = mkdtempSync(join(tmpdir(), "drill-store-"));
afterAll(() => rmSync(folder, { recursive: true }));

const change = (order: number, status: string): Change => ({
  ...{ table: "payments", key: "1", order, from: "primary" },
  item: { transactionId: { S: "1" }, status: { S: status } },
});

const sent: unknown[] = [];
const link = { notify: (_kind: string, outgoing: unknown) => sent.push(outgoing) } as unknown as RegionLink;
const opened = () => new RegionStore(folder, [TABLE], link);

test("a Region that comes back has what it had, and keeps nothing twice", () => {
  opened().keep(change(1, "ACCEPTED"));
  const back = opened();
  expect(back.replicas.get("payments")?.get("1")?.status).toEqual({ S: "ACCEPTED" });
  const before = statSync(join(folder, "store.jsonl")).size;
  back.keep(change(1, "ACCEPTED"));
  expect(statSync(join(folder, "store.jsonl")).size).toBe(before);
  back.keep(change(2, "SETTLED"));
  expect(opened().replicas.get("payments")?.get("1")?.status).toEqual({ S: "SETTLED" });
});

test("what it wrote itself and never left is handed on when it is back", () => {
  opened().keepAndSendObject({ bucket: "receipts", key: "1.json", body: "{}" });
  sent.length = 0;
  const back = opened();
  back.resendAfter(0);
  expect(sent).toMatchObject([{ number: 1, object: { key: "1.json" } }]);
  back.resendAfter(1);
  expect(sent).toHaveLength(1);
});
