import { useEffect, useRef, useState } from "react";
import type { Refusal } from "#domain/refusal";
import { readRefusal } from "../refusal";
import { checkDetails, type FieldErrors, fieldErrors } from "./checkDetails";
import { type BookingRequest, clearDraft, type Details, type Draft, loadDraft, requestFor, saveDraft } from "./draft";

/** Where one attempt stands. `unsettled`: it was sent, and whether it arrived is not known. */
export type Attempt =
  | { kind: "ready" }
  | { kind: "sending" }
  | { kind: "unsettled"; why: "reloaded" | "failed" }
  | { kind: "refused"; refusal: Refusal };

export type BookingArguments = {
  client: Details;
  slug: string;
  startsAt: number;
  terms: string;
  requestId: string;
  website?: string;
};

type UseBooking = {
  slug: string;
  startsAt: number;
  book: (request: BookingArguments) => Promise<{ manageToken: string }>;
  onBooked: (manageToken: string) => void;
};

/**
 * What a client typed and the one booking it leads to. Details are kept in the tab; from pressing Book until the answer
 * a request is kept with them, so that a double click, a retry and a reload send the same one; a refusal drops it.
 * `submit` takes what the client agrees to and what is in the hidden field; `lastChosen` is the time of a kept request in
 * words; `dismiss` takes a refusal off the screen.
 */
export function useBooking({ slug, startsAt, book, onBooked }: UseBooking) {
  const { draft, latest, change } = useDraft(slug);
  const { attempt, setAttempt } = useAttempt(startsAt, draft.request);
  const { errors, rejections, showErrors, clearError } = useErrors();
  const isSending = useRef(false);

  function reject(next: Attempt, wrong: FieldErrors = {}) {
    setAttempt(next);
    showErrors(wrong);
  }
  function edit(field: keyof Details, text: string) {
    change((now) => ({ ...now, details: { ...now.details, [field]: text } }));
    clearError(field);
  }
  async function send(details: Details, request: BookingRequest, website: string) {
    change(() => ({ details, request }));
    try {
      const { terms, id: requestId } = request;
      const { manageToken } = await book({
        client: details,
        slug,
        startsAt,
        terms,
        requestId,
        ...(website && { website }),
      });
      clearDraft(slug);
      onBooked(manageToken);
    } catch (error) {
      const refusal = readRefusal(error);
      if (!refusal) return reject({ kind: "unsettled", why: "failed" });
      change(() => ({ details }));
      reject({ kind: "refused", refusal }, fieldErrors(refusal.fields));
    }
  }

  async function submit(wanted: Pick<BookingRequest, "terms" | "chosen">, website: string) {
    if (isSending.current) return;
    isSending.current = true;
    setAttempt({ kind: "sending" });
    const { details } = latest.current;
    const wrong = await checkDetails(details);
    if (Object.keys(wrong).length > 0) reject({ kind: "ready" }, wrong);
    else await send(details, requestFor(latest.current, { startsAt, ...wanted }), website);
    isSending.current = false;
  }

  return {
    details: draft.details,
    errors,
    attempt,
    lastChosen: draft.request?.startsAt === startsAt ? draft.request.chosen : undefined,
    rejections,
    edit,
    submit,
    dismiss: () => setAttempt({ kind: "ready" }),
  };
}

/**
 * The draft, in the tab as soon as it changes: a request is kept before it is sent. Several changes may come before the
 * next render (a browser fills in all fields at once), so each builds on the latest.
 */
function useDraft(slug: string) {
  const [draft, setDraft] = useState(() => loadDraft(slug));
  const latest = useRef(draft);

  // A professional may rename the link meanwhile: the page then begins anew at the new one, and finds the draft there.
  useEffect(() => saveDraft(slug, latest.current), [slug]);

  function change(next: (now: Draft) => Draft) {
    latest.current = next(latest.current);
    setDraft(latest.current);
    saveDraft(slug, latest.current);
  }
  return { draft, latest, change };
}

/** Where the attempt at a start stands; that at another start counts no more. */
function useAttempt(startsAt: number, kept: BookingRequest | undefined) {
  const [{ attempt, of }, setState] = useState<{ attempt: Attempt; of: number }>(() => ({
    attempt: kept?.startsAt === startsAt ? { kind: "unsettled", why: "reloaded" } : { kind: "ready" },
    of: startsAt,
  }));
  const current: Attempt = of === startsAt ? attempt : { kind: "ready" };
  return { attempt: current, setAttempt: (next: Attempt) => setState({ attempt: next, of: startsAt }) };
}

/** What is wrong with the fields, and how often pressing Book did not book: each time, the focus goes to what is wrong. */
function useErrors() {
  const [errors, setErrors] = useState<FieldErrors>({});
  const [rejections, setRejections] = useState(0);
  return {
    errors,
    rejections,
    showErrors: (wrong: FieldErrors) => {
      setErrors(wrong);
      setRejections((count) => count + 1);
    },
    clearError: (field: keyof Details) => setErrors(({ [field]: _mended, ...others }) => others),
  };
}
