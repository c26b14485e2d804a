import { useMutation } from "convex/react";
import type { FunctionReturnType } from "convex/server";
import { useEffect, useState } from "react";
import { useLocation } from "wouter";
import { useHistoryState } from "wouter/use-browser-location";
import { api } from "#convex/api";
import type { Id } from "#convex/dataModel";
import { failureMessages, messageOf } from "../../lib/refusal";
import { announce } from "../../ui/Announcer";
import { useAttempt } from "../../ui/form/useAction";

/** An event type in the list. */
export type EventTypeSummary = FunctionReturnType<typeof api.eventTypes.list>["eventTypes"][number];

/** The card of the last action, and its label. */
export type CardMark = { eventTypeId: Id<"eventTypes">; label: string };

/** The actions of the cards. `problem` is the error message of the last action, if it failed. */
export function useCardActions() {
  const { marked, mark } = useCardMark();
  const { attempt, problem } = useAttempt((error) => messageOf(error, failureMessages.action));
  const duplicate = useMutation(api.eventTypeMutations.duplicate);
  const setStatus = useMutation(api.eventTypeMutations.setStatus);
  const remove = useMutation(api.eventTypeMutations.remove);

  return {
    problem,
    marked,
    /** @param takesLink whether the booking link leads to the copy from now on. */
    duplicate: ({ eventTypeId, title }: EventTypeSummary, takesLink: boolean) =>
      attempt(async () => {
        mark({ eventTypeId: await duplicate({ eventTypeId, takesLink }), label: "New copy" });
        const effect = takesLink
          ? "The booking link now leads to the copy."
          : "The copy is paused so you can review it first.";
        announce(`${title} was duplicated. ${effect}`);
      }),
    togglePaused: ({ eventTypeId, title, status }: EventTypeSummary) =>
      attempt(async () => {
        await setStatus({ eventTypeId, status: status === "paused" ? "active" : "paused" });
        announce(status === "paused" ? `${title} can be booked again.` : `${title} is paused.`);
      }),
    /** Deletes an event type that was never booked, and archives any other. */
    remove: ({ eventTypeId, title, hasBookings }: EventTypeSummary) =>
      attempt(async () => {
        if (hasBookings) await setStatus({ eventTypeId, status: "archived" });
        else await remove({ eventTypeId });
        announce(`${title} is ${hasBookings ? "archived" : "deleted"}.`);
      }),
    /** Pauses the event type, like a copy. */
    unarchive: ({ eventTypeId, title }: Pick<EventTypeSummary, "eventTypeId" | "title">) =>
      attempt(async () => {
        await setStatus({ eventTypeId, status: "paused" });
        mark({ eventTypeId, label: "Restored" });
        announce(`${title} was restored. It’s paused so you can review it first.`);
      }),
  };
}

/** The card to highlight: the one that the form just saved (from the history state), or that of the last action. */
function useCardMark() {
  const saved = useHistoryState<CardMark | null>();
  const [location, navigate] = useLocation();
  const [marked, mark] = useState(saved);

  useEffect(() => {
    if (!saved) return;
    announce(saved.label);
    // Removed, so that a reload does not announce it again.
    navigate(location, { replace: true });
  }, [saved, location, navigate]);
  return { marked, mark };
}
