import { useHistoryState } from "wouter/use-browser-location";

/** What leads on to another form takes the typed address with it, out of sight of addresses, logs and referrers. */
export type Typed = { emailAddress: string };

/** The address that was typed on the page one comes from; empty where there is none. */
export function useTypedBefore(): string {
  const state = useHistoryState<unknown>();
  if (typeof state !== "object" || state === null || !("emailAddress" in state)) return "";
  return typeof state.emailAddress === "string" ? state.emailAddress : "";
}
