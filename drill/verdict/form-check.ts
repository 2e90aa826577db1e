import type { Exchange } from "../clients/ledger";
import { type Evidence, type Finding, finding } from "./evidence";
import { documentIn } from "./document";

/** How answers are made, whatever they say: what a client may rely on without knowing why it was refused. */
export function checkForm({ exchanges }: Evidence): Finding[] {
  const answered = exchanges.filter(({ answer }) => typeof answer?.status === "number");
  const refused = answered.filter((one) => statusOf(one) >= 400);
  const told = (one: Exchange) =>
    `${one.answer?.status} of the ${one.region} for ${one.method} ${one.path.replace(/\d/g, "*")}`;
  return [
    ...finding("refusals are no problem documents", refused.filter((one) => !isProblem(one)).map(told)),
    ...finding(
      "refusals name no field that was refused",
      refused.filter((one) => kindOf(one) === "invalid-payment" && !namesFields(one)).map(told),
    ),
    ...finding(
      "refusals for a time do not say when to come back",
      refused.filter((one) => statusOf(one) === 503 && !comesBack(one)).map(told),
    ),
    ...finding(
      "answers may be kept by whoever passes them on",
      answered.filter(({ answer }) => answer?.cacheControl?.includes("no-store") !== true).map(told),
    ),
  ];
}

const statusOf = ({ answer }: Exchange) => Number(answer?.status);
const problemIn = ({ answer }: Exchange) => documentIn(answer?.body);
const kindOf = (one: Exchange) => String(problemIn(one).type).split(":").at(-1);

/** RFC 9457, with the id under which the request is found in the logs; the status may stand in it. */
function isProblem(one: Exchange): boolean {
  const problem = problemIn(one);
  const texts = ["type", "title", "detail", "requestId"].map((name) => problem[name]);
  return (
    one.answer?.contentType?.startsWith("application/problem+json") === true &&
    (problem.status ?? statusOf(one)) === statusOf(one) &&
    texts.every((text) => typeof text === "string" && text !== "")
  );
}

/** API Gateway names none where it refuses by itself: it says where to learn them. */
function namesFields(one: Exchange): boolean {
  const { errors, detail } = problemIn(one);
  return (
    String(detail).includes("/v1/validate") ||
    (Array.isArray(errors) &&
      errors.length > 0 &&
      errors.every(({ pointer }: { pointer?: unknown }) => String(pointer).startsWith("#")))
  );
}

const comesBack = ({ answer }: Exchange) => /^[1-9]\d*$/.test(answer?.retryAfter ?? "");
