import { useHistoryState } from "wouter/use-browser-location";

/**
 * The address passes from one form to the next in the history state, so that it is in no URL, log or referrer.
 * `isAsked`: a reset link was requested for it.
 */
export type PrefilledEmail = { emailAddress: string; isAsked?: boolean };

/** The address from the previous form, or an empty one. */
export function usePrefilledEmail(): PrefilledEmail {
  const state = useHistoryState<unknown>();
  return isPrefilledEmail(state) ? state : { emailAddress: "" };
}

function isPrefilledEmail(state: unknown): state is PrefilledEmail {
  return (
    typeof state === "object" && state !== null && "emailAddress" in state && typeof state.emailAddress === "string"
  );
}
