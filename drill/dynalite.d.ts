/** The parts of dynalite that the drill uses: how DynamoDB parses and judges expressions. It has no types of its own. */
declare module "dynalite/validations/index.js" {
  export interface ParsedUpdate {
    readonly type: string;
    readonly path: readonly (string | number)[];
    readonly val: unknown;
  }

  /** Parses the expressions in a request and leaves `_condition`, `_keyCondition` and `_updates` in it. */
  export function validateExpressions(data: object): string | null | undefined;
}

declare module "dynalite/db/index.js" {
  export function matchesExprFilter(item: object, expression: object): boolean;
  export function itemSize(item: object): number;
}
