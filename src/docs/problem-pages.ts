import { EXAMPLES, type PROBLEMS } from "../../functions/contract";
import {
  GATEWAY_PROBLEMS,
  type GatewayProblem,
} from "../constructs/regional-payment-api/open-api/gateway-problems";
import { problemType } from "../constructs/regional-payment-api/open-api/problem-types";

interface Described {
  readonly title: string;
  readonly statuses: Set<string>;
  readonly details: Set<string>;
}

/** What every kind of problem means, by kind: the pages of docs/problems. */
export function problemPages(): ReadonlyMap<string, string> {
  const known = new Map<string, Described>();
  const describe = (kind: string, title: string, status: string, detail: string) => {
    const one = known.get(kind) ?? { title, statuses: new Set<string>(), details: new Set<string>() };
    one.statuses.add(status);
    one.details.add(detail);
    known.set(kind, one);
  };
  for (const example of Object.values(EXAMPLES)) {
    if (!("type" in example)) continue;
    const kind = example.type.split(":").at(-1) as keyof typeof PROBLEMS;
    describe(kind, example.title, String(example.status), example.detail);
  }
  for (const { kind, title, detail, status } of Object.values<GatewayProblem>(GATEWAY_PROBLEMS)) {
    describe(kind, title, status === undefined ? "as API Gateway chooses" : String(status), detail);
  }
  return new Map([...known].map(([kind, described]) => [kind, page(kind, described)]));
}

const page = (kind: string, { title, statuses, details }: Described) => `# ${title}

\`${problemType(kind)}\`, HTTP ${[...statuses].join(" or ")}

${[...details].join("\n\n")}

Where the answer has \`Retry-After\`, wait so many seconds. Repeat a payment unchanged, under the same \`transactionId\`: it is
taken once. Other problems and their answers: [the API](../openapi.json).
`;
