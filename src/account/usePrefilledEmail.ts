import { useHistoryState } from "wouter/use-browser-location";

/**
 * What leads on to another form takes the typed address with it, out of sight of addresses, logs and referrers.
 * `isAsked`: a link for a new password was asked for with it.
 */
export type PrefilledEmail = { emailAddress: string; isAsked?: boolean };

/** What was typed on the form one comes from; an empty address where there is none. */
export function usePrefilledEmail(): PrefilledEmail {
  const state = useHistoryState<unknown>();
  return isPrefilledEmail(state) ? state : { emailAddress: "" };
}

function isPrefilledEmail(state: unknown): state is PrefilledEmail {
  return (
    typeof state === "object" && state !== null && "emailAddress" in state && typeof state.emailAddress === "string"
  );
}
