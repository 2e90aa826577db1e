/** What a person asked for. */
export interface ReceiptsRequest {
  readonly region: string;
  readonly bucket: string;
  readonly since: Date;
  readonly until: Date;
  readonly environmentSuffix: string;
  readonly dryRun: boolean;
  readonly json: boolean;
}
