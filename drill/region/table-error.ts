/** An error as DynamoDB answers it. */
export class TableError extends Error {
  constructor(
    override readonly name: string,
    message: string,
    readonly status = 400,
  ) {
    super(message);
  }
}

export const validationError = (message: string) => new TableError("ValidationException", message);

export const conditionFailed = () =>
  new TableError("ConditionalCheckFailedException", "The conditional request failed");

/** Another Region is writing the same item. */
export const writeConflict = () =>
  new TableError(
    "ReplicatedWriteConflictException",
    "Another Region is writing the item: one or more items in this request are being modified there",
  );

/** Fewer than two of the three Regions can be reached. */
export const noQuorum = () =>
  new TableError("InternalServerError", "The Region reaches no other Region of the table's set", 500);
