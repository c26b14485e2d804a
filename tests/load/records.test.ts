import { describe, expect, test } from "vitest";
import type { Doc, Id } from "#convex/dataModel";
import { laneOf } from "#domain/emailKinds";
import { HOUR_MS } from "#domain/time";
import { type Records, recordViolations } from "./records";
import type { Winner } from "./responses";

const professionalId = "professional" as Id<"professionals">;
const person = { firstName: "Client", lastName: "One", phone: "+13105550101" };
const audiences = ["client", "professional"] as const;

/** A winner whose session starts at `start` and lasts an hour. */
function winner(token: string, start: number): Winner {
  const eventType = { slug: "lesson", professional: "one", terms: "", minutes: 60, isSeries: false, starts: [] };
  const client = { ...person, email: mailOf(token) };
  const request = { client, slug: "lesson", startsAt: start, terms: "", requestId: token };
  return { token, request, slot: { eventType, startsAt: start, sessions: [{ start, end: start + HOUR_MS }] } };
}

const mailOf = (token: string) => `${token}@example.com`;

/** Returns the rows and mails of one booking. */
function recordsOf(token: string, start: number, occasion: Doc<"emails">["occasion"] = "booked"): Records {
  const bookingId = `booking ${token}` as Id<"bookings">;
  const rows = { _creationTime: 0, updatedAt: 0 };
  const emailId = (index: number) => `${token} ${occasion} ${index}` as Id<"emails">;
  const clientId = `client ${token}` as Id<"clients">;
  const times = { startsAt: start, endsAt: start + HOUR_MS, busyStartsAt: start, busyEndsAt: start + HOUR_MS };
  const terms = {
    timeZone: "UTC",
    title: "Lesson",
    price: 0,
    location: "",
    durationMinutes: 60,
    changeNoticeMinutes: 0,
  };
  const status = occasion === "cancelled" ? "cancelled" : "confirmed";
  return {
    bookings: [
      {
        ...{ ...rows, ...person, ...times, ...terms, _id: bookingId, professionalId, clientId, email: mailOf(token) },
        ...{
          eventTypeId: "lesson" as Id<"eventTypes">,
          sessionIndex: 0,
          sessionCount: 1,
          addressKey: "",
          searchWords: "",
        },
        ...{ manageToken: token },
        ...{
          calendarToken: token,
          professionalCalendarKey: token,
          requestId: token,
          revision: 0,
          status,
          blocksTime: status === "confirmed",
        },
      },
    ],
    clients: [{ ...rows, ...person, _id: clientId, personKey: token, email: mailOf(token) }],
    emails: audiences.map((audience, index) => ({
      ...{ ...rows, _id: emailId(index), professionalId, bookingId, occasion, audience, to: "", status: "sent" },
      ...{
        needsContent: false,
        lane: laneOf[occasion][audience],
        generation: 1,
        attempt: 1,
        failures: 0,
        nextAttemptAt: 0,
      },
    })),
    mails: audiences.map((_, index) => ({ to: [], idempotencyKey: `email/${emailId(index)}/1` })),
  };
}

function both(one: Records, other: Records): Records {
  return {
    bookings: [...one.bookings, ...other.bookings],
    clients: [...one.clients, ...other.clients],
    emails: [...one.emails, ...other.emails],
    mails: [...one.mails, ...other.mails],
  };
}

const alone = recordsOf("a", 0);

test("a winner's booking, client and emails are valid, and adjacent bookings do not overlap", () => {
  expect(recordViolations(alone, [winner("a", 0)])).toEqual([]);
  expect(recordViolations(both(alone, recordsOf("b", HOUR_MS)), [winner("a", 0), winner("b", HOUR_MS)])).toEqual([]);
});

test("a cancelled booking has both pairs of emails and does not block the winner", () => {
  const earlier = { ...winner("c", 0), movedTo: null, isCancelled: true };
  const { emails, mails } = recordsOf("c", 0);
  const cancellation = recordsOf("c", 0, "cancelled");
  const cancelled = {
    ...cancellation,
    emails: [...emails, ...cancellation.emails],
    mails: [...mails, ...cancellation.mails],
  };
  expect(recordViolations(both(alone, cancelled), [winner("a", 0)], [earlier])).toEqual([]);
  expect(recordViolations(both(alone, cancellation), [winner("a", 0)], [earlier])).toContain("missing email");
});

test("a moved booking has both pairs of emails, is at its new time and nowhere else", () => {
  const earlier = { ...winner("c", HOUR_MS), movedTo: winner("c", 0).slot, isCancelled: false };
  const { emails, mails } = recordsOf("c", 0);
  const move = recordsOf("c", 0, "moved");
  const moved = { ...move, emails: [...emails, ...move.emails], mails: [...mails, ...move.mails] };
  expect(recordViolations(moved, [], [earlier])).toEqual([]);
  expect(recordViolations(recordsOf("c", HOUR_MS), [], [earlier])).toContain("missing confirmed session");
});

describe("reports", () => {
  const { bookings, clients, emails, mails } = recordsOf("b", HOUR_MS / 2);
  const [firstMail] = mails;
  test.each<[string, Partial<Records>, string[]]>([
    [
      "a loser's booking",
      { bookings: [...alone.bookings, ...bookings] },
      ["two confirmed bookings overlap", "extra confirmed session", "extra session"],
    ],
    ["a loser's client", { clients: [...alone.clients, ...clients] }, ["extra client"]],
    [
      "a loser's emails",
      { emails: [...alone.emails, ...emails] },
      [...Array(2).fill("extra email"), ...Array(2).fill("missing mail")],
    ],
    [
      "a lost booking",
      { bookings: [] },
      [
        "missing confirmed session",
        "missing session",
        ...Array(2).fill("extra email"),
        ...Array(2).fill("missing email"),
      ],
    ],
    [
      "an email that was not sent",
      { emails: alone.emails.map((email) => ({ ...email, status: "queued" })) },
      [...Array(2).fill("extra email"), ...Array(2).fill("missing email")],
    ],
    ["an unexpected mail", { mails: [...alone.mails, ...(firstMail ? [firstMail] : [])] }, ["extra mail"]],
    ["a mail that was sent twice", { mails: [...alone.mails, ...alone.mails.slice(1)] }, ["extra mail"]],
  ])("%s", (_, change, violations) => {
    expect(recordViolations({ ...alone, ...change }, [winner("a", 0)])).toEqual(violations);
  });
});
