import type { GlobalDatabase, GlobalDatabaseState } from "../../../functions/ledger/global-database";

const arnIn = (region: string) => `arn:aws:rds:${region}:123456789012:cluster:ledger`;

/** A global database of two Regions that changes sides within a number of looks. */
export class MemoryGlobalDatabase {
  readonly asked: string[] = [];
  readonly lost = new Set<string>();
  status = "available";
  private looks = 0;
  private next = "";

  constructor(
    public writer = "us-east-1",
    private readonly looksUntilDone = 2,
    private readonly regions = ["us-east-1", "us-east-2"],
  ) {}

  rdsIn = (region: string): GlobalDatabase => ({
    describe: () => {
      if (this.lost.has(region)) return Promise.reject(new Error("connect ETIMEDOUT"));
      return Promise.resolve(this.look());
    },
    switchOver: (target) => this.change(`switchover in ${region} to ${target}`, target, "switching-over"),
    failOver: (target) => this.change(`failover in ${region} to ${target}`, target, "failing-over"),
  });

  private look(): GlobalDatabaseState {
    if (this.next !== "" && (this.looks += 1) >= this.looksUntilDone) {
      [this.writer, this.next, this.status] = [this.next, "", "available"];
    }
    return {
      status: this.status,
      members: this.regions.map((region) => ({
        ...{ clusterArn: arnIn(region), region, isWriter: region === this.writer },
      })),
    };
  }

  private change(what: string, target: string, status: string): Promise<void> {
    this.asked.push(what.replace(arnIn(target.split(":")[3] ?? ""), target.split(":")[3] ?? ""));
    this.next = target.split(":")[3] ?? "";
    this.status = status;
    return Promise.resolve();
  }
}
