import { useEffect, useRef, useState } from "react";
import type { Refusal } from "../../convex/domain/refusal";
import { checkDetails, type FieldErrors, fieldErrors } from "./checkDetails";
import { type BookingRequest, clearDraft, type Details, type Draft, loadDraft, requestFor, saveDraft } from "./draft";
import { readRefusal } from "./refusal";

/** Where one attempt stands. `unsettled`: it was sent, and whether it arrived is not known. */
export type Attempt =
  | { kind: "ready" }
  | { kind: "sending" }
  | { kind: "unsettled"; why: "reloaded" | "failed" }
  | { kind: "refused"; refusal: Refusal };

export type BookingArguments = Details & { slug: string; startsAt: number; terms: string; requestId: string };

type UseBooking = {
  slug: string;
  startsAt: number;
  book: (request: BookingArguments) => Promise<{ manageToken: string }>;
  onBooked: (manageToken: string) => void;
};

/**
 * What a client typed and the one booking it leads to. Details are kept in the tab; from pressing Book until the answer
 * a request is kept with them, so that a double click, a retry and a reload send the same one; a refusal drops it.
 */
export function useBooking({ slug, startsAt, book, onBooked }: UseBooking) {
  const [draft, setDraft] = useState(() => loadDraft(slug));
  const [errors, setErrors] = useState<FieldErrors>({});
  const [{ attempt, of }, setState] = useState<{ attempt: Attempt; of: number }>(() => ({
    attempt: draft.request?.startsAt === startsAt ? { kind: "unsettled", why: "reloaded" } : { kind: "ready" },
    of: startsAt,
  }));
  const [rejections, setRejections] = useState(0);
  const isSending = useRef(false);

  // A professional may rename the link meanwhile: the page then begins anew at the new one, and finds the draft there.
  useEffect(() => saveDraft(slug, draft), [slug, draft]);

  function keep(next: Draft) {
    setDraft(next);
    saveDraft(slug, next);
  }
  function setAttempt(next: Attempt) {
    setState({ attempt: next, of: startsAt });
  }
  function reject(next: Attempt, wrong: FieldErrors = {}) {
    setErrors(wrong);
    setAttempt(next);
    setRejections((count) => count + 1);
  }
  function edit(field: keyof Details, text: string) {
    keep({ ...draft, details: { ...draft.details, [field]: text } });
    setErrors(({ [field]: _mended, ...others }) => others);
  }

  async function send(request: BookingRequest) {
    const { details } = draft;
    keep({ details, request });
    try {
      const { id: requestId, terms } = request;
      const { manageToken } = await book({ ...details, slug, startsAt, terms, requestId });
      clearDraft(slug);
      onBooked(manageToken);
    } catch (error) {
      const refusal = readRefusal(error);
      if (!refusal) return reject({ kind: "unsettled", why: "failed" });
      keep({ details });
      reject({ kind: "refused", refusal }, fieldErrors(refusal.fields));
    }
  }

  /** Sends the booking once, however often it is called; `wanted` is what the client agrees to. */
  async function submit(wanted: Pick<BookingRequest, "terms" | "chosen">) {
    if (isSending.current) return;
    isSending.current = true;
    setAttempt({ kind: "sending" });
    const wrong = await checkDetails(draft.details);
    if (Object.keys(wrong).length > 0) reject({ kind: "ready" }, wrong);
    else await send(requestFor(draft, { startsAt, ...wanted }));
    isSending.current = false;
  }

  return {
    details: draft.details,
    errors,
    /** Of the start that is chosen now; one of another start counts no more. */
    attempt: of === startsAt ? attempt : ({ kind: "ready" } satisfies Attempt),
    /** The chosen time in words as of the last attempt, for a start that has left the list. */
    lastChosen: draft.request?.startsAt === startsAt ? draft.request.chosen : undefined,
    /** How often pressing Book did not lead to a booking: each time, the focus goes to what is in the way. */
    rejections,
    edit,
    submit,
    /** Takes a refusal off the screen, once the client has dealt with it. */
    dismiss: () => setAttempt({ kind: "ready" }),
  };
}
