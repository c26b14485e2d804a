import { useMutation } from "convex/react";
import { useEffect, useState } from "react";
import { useLocation } from "wouter";
import { useHistoryState } from "wouter/use-browser-location";
import { api } from "#convex/api";
import type { Id } from "#convex/dataModel";
import { readRefusal } from "../../refusal";
import { announce } from "../../ui/Announcer";
import type { CardEventType } from "./EventTypeCard";

/** A card that something has just been done with, and what. */
export type Mark = { eventTypeId: Id<"eventTypes">; words: string };

/** What can be done with the cards of the list; `failure` says why the last thing was not done. */
export function useCardActions() {
  const { marked, mark } = useMark();
  const [failure, setFailure] = useState<string>();
  const duplicate = useMutation(api.eventTypeMutations.duplicate);
  const setStatus = useMutation(api.eventTypeMutations.setStatus);
  const remove = useMutation(api.eventTypeMutations.remove);

  async function attempt(act: () => Promise<unknown>) {
    setFailure(undefined);
    try {
      await act();
    } catch (error) {
      setFailure(readRefusal(error)?.message ?? "That did not work. Please try again.");
    }
  }

  return {
    failure,
    marked,
    duplicate: ({ eventTypeId, title }: CardEventType) =>
      attempt(async () => {
        mark({ eventTypeId: await duplicate({ eventTypeId }), words: "New copy" });
        announce(`${title} is copied. The copy is paused, so that you can look at it first.`);
      }),
    turn: ({ eventTypeId, title, status }: CardEventType) =>
      attempt(async () => {
        await setStatus({ eventTypeId, status: status === "paused" ? "active" : "paused" });
        announce(status === "paused" ? `${title} can be booked again.` : `${title} is paused.`);
      }),
    /** Deletes what was never booked, and archives anything else. */
    remove: ({ eventTypeId, title, hasBookings }: CardEventType) =>
      attempt(async () => {
        if (hasBookings) await setStatus({ eventTypeId, status: "archived" });
        else await remove({ eventTypeId });
        announce(`${title} is ${hasBookings ? "archived" : "deleted"}.`);
      }),
    /** Takes out of the archive; paused, like a copy. */
    bringBack: ({ eventTypeId, title }: CardEventType) =>
      attempt(async () => {
        await setStatus({ eventTypeId, status: "paused" });
        mark({ eventTypeId, words: "Brought back" });
        announce(`${title} is back. It is paused, so that you can look at it first.`);
      }),
  };
}

/** The card to lead to: what the form has just saved (it says so in the history entry), or what was done here last. */
function useMark() {
  const saved = useHistoryState<Mark | null>();
  const [location, navigate] = useLocation();
  const [marked, mark] = useState(saved);

  useEffect(() => {
    if (!saved) return;
    announce(saved.words);
    // Said once, not again after a reload.
    navigate(location, { replace: true });
  }, [saved, location, navigate]);
  return { marked, mark };
}
