import { AwsError } from "../region/aws-request";

/** A parameter of the Data API. */
export interface SqlParameter {
  readonly name?: string;
  readonly typeHint?: string;
  readonly value?: {
    readonly isNull?: boolean;
    readonly stringValue?: string;
    readonly longValue?: number;
    readonly doubleValue?: number;
    readonly booleanValue?: boolean;
  };
}

/** What stands between quotes, in a comment or in a cast is no parameter. */
const TOKENS = /'(?:[^']|'')*'|"(?:[^"]|"")*"|--.*$|::|:([A-Za-z_]\w*)/gm;

/**
 * A statement of the Data API as PostgreSQL takes it: `:name` becomes `$1`, and so on.
 * @throws AwsError where the statement names a parameter that is not given
 */
export function bindParameters(
  sql: string,
  parameters: readonly SqlParameter[],
): { readonly text: string; readonly values: readonly (string | number | boolean | null)[] } {
  const given = new Map(parameters.map(({ name = "", value }) => [name, value]));
  const order: string[] = [];
  const text = sql.replace(TOKENS, (token, name: string | undefined) => {
    if (name === undefined) return token;
    if (!given.has(name)) {
      throw new AwsError("BadRequestException", `Missing parameter value for :${name}`);
    }
    if (!order.includes(name)) order.push(name);
    return `$${order.indexOf(name) + 1}`;
  });
  return {
    text,
    values: order.map((name) => {
      const value = given.get(name);
      return value?.stringValue ?? value?.longValue ?? value?.doubleValue ?? value?.booleanValue ?? null;
    }),
  };
}
