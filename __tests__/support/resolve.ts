import type { IConstruct } from "constructs";
import { DefaultTokenResolver, StringConcat, Tokenization } from "cdktf";

/** What Terraform reads in place of a value that holds tokens. */
export const resolve = <T>(scope: IConstruct, value: T): T =>
  Tokenization.resolve(value, {
    scope,
    resolver: new DefaultTokenResolver(new StringConcat()),
    preparing: false,
  }) as T;
