import * as z from "zod/mini";

const detailsSchema = z.object({ firstName: z.string(), lastName: z.string(), email: z.string(), phone: z.string() });

const requestSchema = z.object({
  /** 128 random bits: the same request sent again gives the same booking. */
  id: z.string(),
  startsAt: z.number(),
  /** What the client agreed to when Book was pressed. */
  terms: z.string(),
  /** The chosen time in words, for a page that comes back after the time has left the list. */
  chosen: z.object({ day: z.string(), time: z.string() }),
});

const draftSchema = z.object({ details: detailsSchema, request: z.optional(requestSchema) });

/** What a client typed, as typed. */
export type Details = z.infer<typeof detailsSchema>;
export type BookingRequest = z.infer<typeof requestSchema>;
export type ChosenWords = BookingRequest["chosen"];
/** `request` stands from pressing Book until the answer: where a draft is found with one, its outcome is unknown. */
export type Draft = z.infer<typeof draftSchema>;

const emptyDraft: Draft = { details: { firstName: "", lastName: "", email: "", phone: "" } };

/** The draft of an event type's booking in this tab; an empty one where there is none or storage is switched off. */
export function loadDraft(slug: string): Draft {
  try {
    const parsed = draftSchema.safeParse(JSON.parse(sessionStorage.getItem(keyOf(slug)) ?? "null"));
    return parsed.success ? parsed.data : emptyDraft;
  } catch {
    return emptyDraft;
  }
}

/** Keeps a draft in this tab. Without storage it lives only as long as the page. */
export function saveDraft(slug: string, draft: Draft): void {
  try {
    sessionStorage.setItem(keyOf(slug), JSON.stringify(draft));
  } catch {
    // Storage is full or switched off: booking works all the same, only a reload forgets.
  }
}

/** Forgets the draft, after booking. */
export function clearDraft(slug: string): void {
  try {
    sessionStorage.removeItem(keyOf(slug));
  } catch {
    // Nothing could be kept, so there is nothing to forget.
  }
}

/** The request to send for a start: the one whose outcome is still unknown, else a new one with a fresh id. */
export function requestFor(draft: Draft, wanted: Omit<BookingRequest, "id">): BookingRequest {
  if (draft.request?.startsAt === wanted.startsAt) return draft.request;
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const id = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return { id, ...wanted };
}

function keyOf(slug: string): string {
  return `lessonapp:draft:${slug}`;
}
