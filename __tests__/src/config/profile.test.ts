import { PROFILES } from "../../../src/config/profile";

describe("the development profile", () => {
  it("can be destroyed by one command, and costs little while idle", () => {
    expect(PROFILES.development).toEqual({
      deletionProtection: false,
      emptyBucketsOnDestroy: true,
      logRetentionDays: 14,
      keyDeletionWindowDays: 7,
      webAcl: false,
      reservedConcurrency: false,
    });
  });
});

describe("the production profile", () => {
  it("protects what it holds, keeps a year of logs, and has a web ACL", () => {
    expect(PROFILES.production).toEqual({
      deletionProtection: true,
      emptyBucketsOnDestroy: false,
      logRetentionDays: 365,
      keyDeletionWindowDays: 30,
      webAcl: true,
      reservedConcurrency: true,
    });
  });
});
