/**
 * Whether an event matches a JSON filter pattern, as CloudWatch Logs documents it:
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/matching-terms-json-log-events.html
 * A comparison with a field that is not there holds for neither `=` nor `!=`.
 */
export function matchesPattern(pattern: string, event: unknown): boolean {
  if (pattern.length > 1024) throw new Error(`a pattern has at most 1024 characters, not ${pattern.length}`);
  const inner = /^\{(.*)\}$/s.exec(pattern.trim())?.[1];
  if (inner === undefined) throw new Error(`not a JSON pattern: ${pattern}`);
  const parser = new Parser(tokensOf(inner), event);
  const result = parser.either();
  parser.end();
  return result;
}

const TOKEN =
  /\s*(&&|\|\||!=|=|\(|\)|\$(?:\.[A-Za-z0-9_]+|\[\d+\])+|"(?:[^"\\]|\\.)*"|[A-Za-z]+|-?\d+(?:\.\d+)?)/y;

function tokensOf(text: string): string[] {
  const tokens: string[] = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < text.trimEnd().length) {
    const at = TOKEN.lastIndex;
    const token = TOKEN.exec(text)?.[1];
    if (token === undefined) throw new Error(`no token at ${at}: ${text.slice(at, at + 20)}`);
    tokens.push(token);
  }
  return tokens;
}

class Parser {
  private at = 0;

  constructor(
    private readonly tokens: readonly string[],
    private readonly event: unknown,
  ) {}

  /** Both sides are read, whatever the first one says. */
  either(): boolean {
    let result = this.both();
    while (this.take("||")) result = [this.both(), result].some(Boolean);
    return result;
  }

  end(): void {
    if (this.at < this.tokens.length) throw new Error(`unexpected ${this.tokens[this.at]}`);
  }

  private both(): boolean {
    let result = this.term();
    while (this.take("&&")) result = [this.term(), result].every(Boolean);
    return result;
  }

  private term(): boolean {
    if (!this.take("(")) return this.comparison();
    const result = this.either();
    this.expect(")");
    return result;
  }

  private comparison(): boolean {
    const selector = this.next();
    if (!selector.startsWith("$")) throw new Error(`not a field: ${selector}`);
    const value = valueAt(this.event, selector);
    if (this.take("NOT")) {
      this.expect("EXISTS");
      return value === undefined;
    }
    if (this.take("EXISTS")) return value !== undefined;
    if (this.take("IS")) return value === { TRUE: true, FALSE: false, NULL: null }[this.next()];
    const operator = this.next();
    const wanted = this.next();
    if (operator !== "=" && operator !== "!=") throw new Error(`unknown operator ${operator}`);
    if (typeof value !== "string" && typeof value !== "number") return false;
    return isLike(String(value), wanted.replace(/^"|"$/g, "")) === (operator === "=");
  }

  private take(token: string): boolean {
    if (this.tokens[this.at] !== token) return false;
    this.at += 1;
    return true;
  }

  private expect(token: string): void {
    if (!this.take(token)) throw new Error(`expected ${token}, found ${this.tokens[this.at]}`);
  }

  private next(): string {
    const token = this.tokens[this.at];
    if (token === undefined) throw new Error("the pattern ends too early");
    this.at += 1;
    return token;
  }
}

const valueAt = (event: unknown, selector: string): unknown =>
  [...selector.matchAll(/\.([A-Za-z0-9_]+)|\[(\d+)\]/g)].reduce<unknown>(
    (value, [, name, index]) =>
      (value as Record<string, unknown> | null | undefined)?.[name ?? String(index)],
    event,
  );

const isLike = (value: string, wanted: string): boolean =>
  new RegExp(
    `^${wanted
      .split("*")
      .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"))
      .join(".*")}$`,
    "s",
  ).test(value);
