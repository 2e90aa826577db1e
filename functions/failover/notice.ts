import { ORCHESTRATOR, RELEASE_ORCHESTRATOR, type SwitchState } from "./switch-state";

/** What people are told of a change of the switch. */
export interface Notice {
  /** Plain ASCII of at most 100 characters, as e-mail needs it. */
  readonly subject: string;
  readonly message: string;
}

export interface NoticeContext {
  readonly environment: string;
  readonly primaryRegion: string;
  readonly standbyRegion: string;
}

/** The longest subject that SNS takes. */
const LONGEST_SUBJECT = 100;

export function noticeOf(state: SwitchState, context: NoticeContext): Notice {
  const { environment } = context;
  const { news, effect } = wordsFor(state, context);
  return {
    subject: `payments ${environment}: ${news}`.slice(0, LONGEST_SUBJECT),
    message: [
      `The failover switch of environment ${environment} is ${state.position}: ${news}.`,
      "",
      `Since:  ${state.since ?? "unknown"}`,
      `By:     ${state.by ?? "unknown"}`,
      `Reason: ${state.reason ?? "not given"}`,
      `Epoch:  ${state.epoch}`,
      "",
      effect,
      ...(state.pinned ? ["A person has pinned it: no orchestrator changes it."] : []),
      `What to do now: docs/runbooks/${runbookFor(state)}. To see where things stand: npx payments status`,
    ].join("\n"),
  };
}

function wordsFor({ position }: SwitchState, { primaryRegion, standbyRegion }: NoticeContext) {
  switch (position) {
    case "released":
      return {
        news: `the primary ${primaryRegion} serves again`,
        effect: `${primaryRegion} takes new payments; ${standbyRegion} completes what it accepted.`,
      };
    case "draining":
      return {
        news: `clients are being moved to the standby ${standbyRegion}`,
        effect: `${primaryRegion} still takes payments, until it is fenced.`,
      };
    case "engaged":
      return {
        news: `the standby ${standbyRegion} has taken over`,
        effect: `${primaryRegion} refuses new payments; ${standbyRegion} completes what was open.`,
      };
  }
}

function runbookFor({ position, by }: SwitchState): string {
  if (position === "released") {
    return by === RELEASE_ORCHESTRATOR ? "standby-lost-while-serving.md" : "fail-back.md";
  }
  return by === ORCHESTRATOR ? "automatic-failover-happened.md" : "planned-failover.md";
}
