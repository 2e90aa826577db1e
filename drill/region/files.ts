/** What a Region leaves in its folder beside its journals, for whoever looks through it afterwards. */
export const LOG_FILE = "functions.log";
export const EVENTS_FILE = "events.jsonl";

/** One message that a topic took. */
export interface PublishedEvent {
  /** Milliseconds since the epoch, in the drill's time. */
  readonly at: number;
  readonly topicArn: string;
  readonly message: string;
}
