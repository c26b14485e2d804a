import { useEffect, useRef, useState } from "react";
import * as z from "zod/mini";
import { collapseWhitespace } from "#domain/person";
import { loadSessionDraft, saveSessionDraft } from "../lib/sessionDraft";
import { type Prefill, prefillKey } from "./prefill";

const detailsSchema = z.object({
  firstName: z.string(),
  lastName: z.string(),
  email: z.string(),
  phone: z.string(),
  /** The chosen country (ISO 3166-1 alpha-2) of the phone number; empty if none was chosen. */
  phoneCountry: z.string(),
});

const requestSchema = z.object({
  /** The idempotency key, 128 random bits: the same request sent again returns the same booking. */
  id: z.string(),
  startsAt: z.number(),
  /** What the client agreed to when they pressed Book. */
  terms: z.string(),
  /** The chosen time as text, for a page that is reloaded after the time has left the list. */
  chosen: z.object({ day: z.string(), time: z.string() }),
});

const draftSchema = z.object({ details: detailsSchema, request: z.optional(requestSchema) });

/** The values of the booking form. */
export type Details = z.infer<typeof detailsSchema>;
export type BookingRequest = z.infer<typeof requestSchema>;
export type ChosenLabels = BookingRequest["chosen"];
/** `request` is kept from pressing Book until the response. If a loaded draft has one, its outcome is unknown. */
export type Draft = z.infer<typeof draftSchema>;

const emptyDraft: Draft = { details: { firstName: "", lastName: "", email: "", phone: "", phoneCountry: "" } };

const prefillSchema = z.object({
  name: z.optional(z.string()),
  firstName: z.optional(z.string()),
  lastName: z.optional(z.string()),
  email: z.optional(z.string()),
  phone: z.optional(z.string()),
});

/**
 * The draft of an event type's booking in this tab, with the details from a prefilled link; an empty one if there is none.
 * A request whose outcome is unknown is not changed.
 */
export function loadDraft(slug: string): Draft {
  const draft = loadSessionDraft(keyOf(slug), draftSchema) ?? emptyDraft;
  const prefill = loadSessionDraft(prefillKey, prefillSchema);
  if (!prefill || draft.request) return draft;
  return { ...draft, details: { ...draft.details, ...prefilledDetails(prefill) } };
}

/** The details that a prefilled link names. In a query string, an unencoded `+` has become a space. */
function prefilledDetails({ name, email, phone, ...names }: Prefill): Partial<Details> {
  const [first, ...last] = collapseWhitespace(name ?? "").split(" ");
  return {
    ...(name !== undefined && { firstName: first ?? "", lastName: last.join(" ") }),
    ...names,
    ...(email !== undefined && { email: email.trim().replaceAll(" ", "+") }),
    ...(phone !== undefined && { phone: phone.replace(/^ (?=\d)/, "+"), phoneCountry: "" }),
  };
}

/** Saves the draft, which includes the details from a prefilled link. */
export function saveDraft(slug: string, draft: Draft): void {
  saveSessionDraft(keyOf(slug), draft);
  saveSessionDraft(prefillKey, null);
}

/** Deletes the draft, after booking. */
export function clearDraft(slug: string): void {
  saveSessionDraft(keyOf(slug), null);
  saveSessionDraft(prefillKey, null);
}

/** The request to send for a start: the one whose outcome is unknown, or a new one with a new idempotency key. */
export function requestFor(draft: Draft, wanted: Omit<BookingRequest, "id">): BookingRequest {
  if (draft.request?.startsAt === wanted.startsAt) return draft.request;
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const id = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return { id, ...wanted };
}

/**
 * The draft, saved in the tab on every change, so that a request is kept before it is sent. Several changes may come
 * before the next render (a browser fills in all fields at once), so each builds on the latest.
 */
export function useBookingDraft(slug: string) {
  const [draft, setDraft] = useState(() => loadDraft(slug));
  const latest = useRef(draft);

  // If the professional renames the link in the meantime, the page loads the draft under the new slug.
  useEffect(() => saveDraft(slug, latest.current), [slug]);

  function change(next: (now: Draft) => Draft) {
    latest.current = next(latest.current);
    setDraft(latest.current);
    saveDraft(slug, latest.current);
  }
  return { draft, latest, change };
}

function keyOf(slug: string): string {
  return `lessonapp:draft:${slug}`;
}
