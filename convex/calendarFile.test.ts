import { Buffer } from "node:buffer";
import ICAL from "ical.js";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { api } from "./_generated/api";
import { type Audience, audiences, type Occasion, occasions } from "./domain/emailKinds";
import { HOUR_MS, WEEK_MS } from "./domain/time";
import { now, type T, threePm } from "./testing/backend.setup";
import { claim, claimAllDue, passUndo, record, timedOut } from "./testing/outbox.setup";
import { allOf, contentTo } from "./testing/rows.setup";
import { book, seedEventType, setUpProfessional } from "./testing/seed.setup";

/** Three weekly sessions; the clock changes before the second. */
const starts = [threePm, threePm + WEEK_MS - HOUR_MS, threePm + 2 * WEEK_MS - HOUR_MS];

let t: T;
let token: string;
/** Opens the professional's version. */
let professionalSecret: string;
let manageToken: string;
let move: (index: number) => Promise<unknown>;
let cancel: (index: number, scope?: "session" | "following") => Promise<unknown>;
beforeEach(async () => {
  const { caller, professionalId, ...one } = await setUpProfessional();
  t = one.t;
  await seedEventType(t, { professionalId, sessionCount: 3 });
  ({ manageToken } = await book(t, t, { startsAt: threePm }));
  const [booked] = await allOf(t, "bookings");
  token = booked?.calendarToken ?? "";
  professionalSecret = `${token}.${booked?.professionalCalendarKey}`;
  move = async (index) => {
    const session = (await allOf(t, "bookings"))[index];
    const [from, to] = [session?.startsAt ?? 0, (session?.startsAt ?? 0) + HOUR_MS];
    const request = { from, to, scope: "session" as const, overruled: [], tellsClient: true };
    if (session) await caller.mutation(api.changeMutations.move, { bookingId: session._id, ...request });
    passUndo();
  };
  cancel = async (index, scope = "session") => {
    const session = (await allOf(t, "bookings"))[index];
    if (session) await caller.mutation(api.changeMutations.cancel, { bookingId: session._id, scope });
    passUndo();
  };
});

async function get(path: string) {
  // The edge runtime's Response needs Buffer. Convex's runtime has none, so it is stubbed for this call only.
  vi.stubGlobal("Buffer", Buffer);
  const response = await t.fetch(path, { method: "GET" });
  const text = await response.text();
  vi.unstubAllGlobals();
  return { status: response.status, headers: Object.fromEntries(response.headers), text };
}
const eventsOf = (file: string) =>
  new ICAL.Component(ICAL.parse(file)).getAllSubcomponents("vevent").map((event) => ({
    title: String(event.getFirstPropertyValue("summary")),
    uid: String(event.getFirstPropertyValue("uid")),
    status: event.getFirstPropertyValue("status"),
    sequence: event.getFirstPropertyValue("sequence"),
    startsAt: new ICAL.Event(event).startDate.toUnixTime() * 1000,
  }));

describe("the calendar file at a booking's link", () => {
  test("contains the sessions that stand, and is sent with no-store and nosniff", async () => {
    const { status, headers, text } = await get(`/calendar/${token}.ics`);
    expect(status).toBe(200);
    expect(headers).toMatchObject({
      "content-type": "text/calendar; charset=utf-8",
      "cache-control": "no-store",
      "x-content-type-options": "nosniff",
    });
    const booked = eventsOf(text);
    expect(booked.map(({ startsAt }) => startsAt)).toEqual(starts);
    expect(booked[1]).toMatchObject({ title: "Lesson with Teacher one (2 of 3)", status: "CONFIRMED", sequence: 0 });
    await cancel(1);
    for (const secret of [token, professionalSecret]) {
      const updated = eventsOf((await get(`/calendar/${secret}.ics`)).text);
      expect(updated.map(({ uid, status }) => [uid, status])).toEqual([
        [booked[0]?.uid, "CONFIRMED"],
        [booked[2]?.uid, "CONFIRMED"],
      ]);
    }
  });

  test("marks every session as canceled if none stands, because a calendar file cannot be empty", async () => {
    await cancel(0, "following");
    const { text } = await get(`/calendar/${token}.ics`);
    expect(text).toContain("METHOD:PUBLISH\r\n");
    expect(eventsOf(text).map(({ status, sequence }) => [status, sequence])).toEqual(
      starts.map(() => ["CANCELLED", 1]),
    );
  });

  test("names the client in the professional's version, which the client's link does not open", async () => {
    const { text } = await get(`/calendar/${professionalSecret}.ics`);
    expect(eventsOf(text)[0]?.title).toBe("Lesson: Client One (1 of 3)");
    expect((await get(`/calendar/${token}.ics?for=professional`)).text).not.toContain("5550123");
    for (const secret of [`${token}.${token}`, `${token}.x`, professionalSecret.slice(23), `x${professionalSecret}`])
      expect((await get(`/calendar/${secret}.ics`)).status, secret).toBe(404);
  });

  test.each(["", ".ics", "unknown.ics"])("returns 404 for /calendar/%s", async (file) => {
    const { status, headers, text } = await get(`/calendar/${file}`);
    expect(status).toBe(404);
    expect(headers).toMatchObject({ "content-type": "text/plain; charset=utf-8", "cache-control": "no-store" });
    expect(text).not.toContain("Lesson");
  });

  test("returns 404 without the exact calendar token and extension, and for the manage token", async () => {
    for (const path of [
      `${manageToken}.ics`,
      token,
      `${token}.ics.ics`,
      `${token.slice(0, -1)}.ics`,
      `x/${token}.ics`,
      `${token}%00.ics`,
      `${"x".repeat(9_000)}.ics`,
    ]) {
      expect((await get(`/calendar/${path}`)).status, path).toBe(404);
    }
  });
});

const textOf = (base64: string) =>
  new TextDecoder().decode(Uint8Array.from(atob(base64), (byte) => byte.charCodeAt(0)));

describe("the calendar file attached to an email", () => {
  const fileTo = async (audience: Audience, occasion?: Occasion) => {
    await claimAllDue(t);
    const { attachments = [] } = await contentTo(t, audience, occasion);
    return attachments.map(({ content }) => textOf(content)).join();
  };

  test("equals the file at the link at the first attempt", async () => {
    const forClient = await fileTo("client");
    expect(forClient).toBe((await get(`/calendar/${token}.ics`)).text);
    expect(await fileTo("professional")).toBe((await get(`/calendar/${professionalSecret}.ics`)).text);
    expect(forClient).toContain(`DTSTAMP:${new Date(now).toISOString().replace(/[-:]|\.\d+/g, "")}`);
  });

  test("cancels sessions by UID, and leaves them out of pending emails", async () => {
    const [, before] = eventsOf(await fileTo("client"));
    await cancel(1);
    const [first, second, third] = starts;
    for (const audience of audiences) {
      const booked = await fileTo(audience);
      expect(booked).toContain("METHOD:PUBLISH\r\n");
      expect(eventsOf(booked).map(({ startsAt }) => startsAt)).toEqual([first, third]);
      const cancelled = await fileTo(audience, "cancelled");
      expect(cancelled).toContain("METHOD:CANCEL\r\n");
      expect(eventsOf(cancelled).map(({ startsAt }) => startsAt)).toEqual([second]);
      expect(eventsOf(cancelled)[0]).toMatchObject({ uid: before?.uid, sequence: 1, status: "CANCELLED" });
    }
  });

  test("publishes several cancellations, because a CANCEL file has one UID (RFC 5546, 3.2.5)", async () => {
    const booked = eventsOf(await fileTo("client"));
    await cancel(1, "following");
    for (const audience of audiences) {
      const file = await fileTo(audience, "cancelled");
      expect(file).toContain("METHOD:PUBLISH\r\n");
      expect(eventsOf(file).map(({ uid, status, sequence }) => [uid, status, sequence])).toEqual(
        booked.slice(1).map(({ uid }) => [uid, "CANCELLED", 1]),
      );
      const { attachments = [] } = await contentTo(t, audience, "cancelled");
      expect(attachments.map(({ contentType }) => contentType)).toEqual([
        "text/calendar; charset=utf-8; method=PUBLISH",
      ]);
    }
  });

  test("is the same at every attempt", async () => {
    const { email, payload } = await claim(t);
    await record(t, email, timedOut);
    vi.setSystemTime(now + HOUR_MS);
    const retry = (await claimAllDue(t)).find(({ email: { _id } }) => _id === email._id);
    expect(payload.attachments).toHaveLength(1);
    expect(retry?.payload).toEqual(payload);
  });

  test("comes with its audience's links in the email", async () => {
    await claimAllDue(t);
    const [forClient, forProfessional] = [await contentTo(t, "client"), await contentTo(t, "professional")];
    const [first] = await allOf(t, "bookings");
    const links = ["https://app.example.com/booking/cancel.html#", "https://app.example.com/booking/edit.html#"];
    for (const link of links) expect(forClient.html).toContain(`href="${link}${manageToken}"`);
    expect(forClient.html).toContain(`href="https://app.example.com/booked#${manageToken}"`);
    const dashboard = `href="https://app.example.com/teacher-one/bookings/${first?._id}"`;
    // To view, cancel and change it.
    expect(forProfessional.html.split(dashboard)).toHaveLength(4);
    expect(forProfessional.html).toContain(`href="https://example.convex.site/calendar/${professionalSecret}.ics"`);
  });

  test("nothing that a professional gets contains the client's manage token", async () => {
    await cancel(1);
    await move(2);
    for (const occasion of occasions) {
      for (const audience of audiences) {
        const file = await fileTo(audience, occasion);
        const content = `${JSON.stringify(await contentTo(t, audience, occasion))}${file}`;
        expect(content.includes(manageToken), `${occasion}, to the ${audience}`).toBe(audience === "client");
      }
    }
  });
});
