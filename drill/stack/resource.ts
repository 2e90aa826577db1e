export type Attributes = Readonly<Record<string, unknown>>;

/** One resource or data source of the stack. */
export interface Resource {
  /** `aws_sqs_queue`, or `data.archive_file`. */
  readonly type: string;
  readonly id: string;
  readonly attributes: Attributes;
}

export const addressOf = ({ type, id }: Resource): string => `${type}.${id}`;
