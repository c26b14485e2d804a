import { useRef, useState } from "react";
import type { ClientDetails } from "#domain/clientDetails";
import type { Refusal } from "#domain/refusal";
import { readRefusal } from "../lib/refusal";
import { FormError, hasErrors } from "../ui/form/errors";
import { useForm } from "../ui/form/useForm";
import { type BookingRequest, clearDraft, type Details, requestFor, useBookingDraft } from "./bookingDraft";
import { detailsErrors, validateDetails } from "./validateDetails";

/** The state of one attempt. `unsettled`: it was sent, and whether it arrived is unknown. */
export type Attempt = { kind: "sending" } | Outcome;

type Outcome =
  | { kind: "ready" }
  | { kind: "unsettled"; why: "reloaded" | "failed" }
  | { kind: "refused"; refusal: Refusal };

export type BookingArguments = {
  client: ClientDetails;
  slug: string;
  startsAt: number;
  terms: string;
  requestId: string;
  website?: string;
  pass?: string;
};

type UseBooking = {
  slug: string;
  startsAt: number;
  /** The event type's, in whose country phone numbers are read. */
  timeZone: string;
  /** What the client agrees to. */
  terms: string;
  /** The chosen time as text; undefined if it is not known. */
  chosen: BookingRequest["chosen"] | undefined;
  book: (request: BookingArguments) => Promise<{ manageToken: string }>;
  /** Has the client pass a challenge, if booking requires one. @throws a refusal, before anything is sent */
  requestPass?: ((requestId: string) => Promise<string>) | undefined;
  onBooked: (manageToken: string) => void;
};

/**
 * The booking form. Its values are stored in the tab. From pressing Book until the response, the request is stored with
 * them, so that a double click, a retry and a reload send the same idempotency key. A refusal drops the request.
 * `chosen` falls back to the time of a kept request; `dismiss` hides a refusal.
 */
export function useBooking({ slug, startsAt, timeZone, terms, book, requestPass, onBooked, ...given }: UseBooking) {
  const { draft, latest, change } = useBookingDraft(slug);
  const { outcome, setOutcome } = useOutcome(startsAt, draft.request);
  const honeypot = useRef<HTMLInputElement>(null);
  const isPerson = useRef(false);
  const lastChosen = draft.request?.startsAt === startsAt ? draft.request.chosen : undefined;
  const chosen = given.chosen ?? lastChosen;

  async function send(details: Details) {
    const { errors, client } = await validateDetails(details, timeZone);
    if (hasErrors(errors)) throw new FormError(errors);
    const request = requestFor(latest.current, { startsAt, terms, chosen: chosen ?? { day: "", time: "" } });
    const website = isPerson.current ? "" : honeypot.current?.value;
    const pass = await requestPass?.(request.id);
    change(() => ({ details, request }));
    const { id: requestId, terms: agreedTerms } = request;
    const sent = {
      client,
      slug,
      startsAt,
      terms: agreedTerms,
      requestId,
      ...(website && { website }),
      ...(pass && { pass }),
    };
    const { manageToken } = await book(sent);
    clearDraft(slug);
    onBooked(manageToken);
  }

  const form = useForm({
    values: draft.details,
    setValue: (name, text) => change((now) => ({ ...now, details: { ...now.details, [name]: text } })),
    submit: (details) => {
      setOutcome({ kind: "ready" });
      return send(details);
    },
    toErrors: (error) => {
      const refusal = readRefusal(error);
      if (refusal) change(({ details }) => ({ details }));
      setOutcome(refusal ? { kind: "refused", refusal } : { kind: "unsettled", why: "failed" });
      return detailsErrors(refusal?.fields);
    },
  });
  /** Books although the hidden field is filled in, which browsers do too. */
  function bookAsPerson() {
    isPerson.current = true;
    void form.submit();
  }
  const attempt: Attempt = form.isSubmitting ? { kind: "sending" } : outcome;
  return { ...form, attempt, chosen, honeypot, bookAsPerson, dismiss: () => setOutcome({ kind: "ready" }) };
}

/** The outcome of the last attempt at this start. Attempts at other starts are ignored. */
function useOutcome(startsAt: number, kept: BookingRequest | undefined) {
  const [state, setState] = useState<{ outcome: Outcome; of: number }>(() => ({
    outcome: kept?.startsAt === startsAt ? { kind: "unsettled", why: "reloaded" } : { kind: "ready" },
    of: startsAt,
  }));
  const outcome: Outcome = state.of === startsAt ? state.outcome : { kind: "ready" };
  return { outcome, setOutcome: (next: Outcome) => setState({ outcome: next, of: startsAt }) };
}
