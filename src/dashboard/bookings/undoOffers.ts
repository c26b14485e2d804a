import type { FunctionReturnType } from "convex/server";
import { useSyncExternalStore } from "react";
import type { api } from "#convex/api";
import { announce } from "../../ui/Announcer";

type StepId = NonNullable<FunctionReturnType<typeof api.changeMutations.move>["stepId"]>;
/** A step that can be undone, and what was done. */
export type UndoOffer = { stepId: StepId; text: string };

let offers: readonly UndoOffer[] = [];
const listeners = new Set<() => void>();

function setOffers(next: readonly UndoOffer[]): void {
  offers = next;
  for (const listener of listeners) listener();
}

/** Says what was done and offers to undo it. A step without changes offers nothing. */
export function offerUndo(stepId: StepId | null, text: string): void {
  announce(stepId ? `${text} You can undo this for 10 seconds.` : text);
  if (stepId) setOffers([...offers, { stepId, text }]);
}

export function withdrawOffer(stepId: StepId): void {
  setOffers(offers.filter((offer) => offer.stepId !== stepId));
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The current offers, oldest first. They outlive the dialog that made them. */
export function useUndoOffers(): readonly UndoOffer[] {
  return useSyncExternalStore(subscribe, () => offers);
}
