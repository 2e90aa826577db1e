import type { GameDayRequest } from "../gameday/request";
import type { State } from "../gameday/state";

const token = new URLSearchParams(location.search).get("token") ?? "";
const withToken = (path: string) => `${path}?token=${encodeURIComponent(token)}`;

/** Where the report lies. */
export const REPORT = withToken("/report");

/** Listens to the game day until it ends. @param onEnd told when its process is gone */
export function listen(onState: (state: State) => void, onEnd: () => void): void {
  const source = new EventSource(withToken("/events"));
  source.addEventListener("message", ({ data }) => onState(JSON.parse(String(data)) as State));
  source.addEventListener("error", () => {
    // It would ask again and again, and nobody will ever answer under this address.
    source.close();
    onEnd();
  });
}

/** @returns why it cannot be done, or nothing */
export async function ask(request: GameDayRequest): Promise<string | undefined> {
  try {
    const response = await fetch(withToken("/actions"), { method: "POST", body: JSON.stringify(request) });
    const { error } = (await response.json()) as { readonly error?: string };
    return error;
  } catch {
    return "The game day does not answer any more.";
  }
}
