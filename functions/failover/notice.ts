import { ORCHESTRATOR, type SwitchState } from "./switch-state";

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
  const { environment, primaryRegion, standbyRegion } = context;
  const news = state.engaged
    ? `the standby ${standbyRegion} has taken over`
    : `the primary ${primaryRegion} serves again`;
  return {
    subject: `payments ${environment}: ${news}`.slice(0, LONGEST_SUBJECT),
    message: [
      `The failover switch of environment ${environment} is ${state.engaged ? "engaged" : "released"}: ${news}.`,
      "",
      `Since:  ${state.since ?? "unknown"}`,
      `By:     ${state.by ?? "unknown"}`,
      `Reason: ${state.reason ?? "not given"}`,
      `Epoch:  ${state.epoch}`,
      "",
      state.engaged
        ? `${primaryRegion} refuses new payments; ${standbyRegion} completes what was open.`
        : `${primaryRegion} takes new payments; ${standbyRegion} completes what it accepted.`,
      `What to do now: docs/runbooks/${runbookFor(state)}. To see where things stand: npm run failover -- status`,
    ].join("\n"),
  };
}

function runbookFor({ engaged, by }: SwitchState): string {
  if (!engaged) {
    return "fail-back.md";
  }
  return by === ORCHESTRATOR ? "automatic-failover-happened.md" : "planned-failover.md";
}
