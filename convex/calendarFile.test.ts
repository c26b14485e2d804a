import { Buffer } from "node:buffer";
import ICAL from "ical.js";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { api, internal } from "./_generated/api";
import { HOUR_MS, WEEK_MS } from "./domain/time";
import { book, now, seedEventType, seedProfessional, setUp, stopClock, type T, threePm } from "./testing/backend.setup";
import { allOf } from "./testing/rows.setup";

/** Three weekly lessons; the clock changes before the second. */
const starts = [threePm, threePm + WEEK_MS - HOUR_MS, threePm + 2 * WEEK_MS - HOUR_MS];

let t: T;
let token: string;
let manageToken: string;
let cancelSecond: () => Promise<unknown>;
beforeEach(async () => {
  const release = stopClock();
  t = setUp();
  const { caller, professionalId } = await seedProfessional(t, "one");
  await seedEventType(t, { professionalId, sessionCount: 3 });
  ({ manageToken } = await book(t, t, { startsAt: threePm }));
  const [booked] = await allOf(t, "bookings");
  token = booked?.calendarToken ?? "";
  cancelSecond = async () => {
    const [, second] = await allOf(t, "bookings");
    if (second) await caller.mutation(api.bookingMutations.cancel, { bookingId: second._id, scope: "session" });
  };
  return release;
});

async function get(path: string) {
  // The Response of the tests' runtime needs what Convex's does not have; messages are frozen without it.
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

describe("the calendar file behind a booking's link", () => {
  test("has every session in its current state, is not cached, and is not sniffed as another type", async () => {
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
    await cancelSecond();
    const left = eventsOf((await get(`/calendar/${token}.ics`)).text);
    expect(left.map(({ uid }) => uid)).toEqual(booked.map(({ uid }) => uid));
    expect(left.map(({ status, sequence }) => [status, sequence])).toEqual([
      ["CONFIRMED", 0],
      ["CANCELLED", 1],
      ["CONFIRMED", 0],
    ]);
  });

  test("the professional's version is about the client", async () => {
    const { text } = await get(`/calendar/${token}.ics?for=professional`);
    expect(eventsOf(text)[0]?.title).toBe("Lesson: Client One (1 of 3)");
  });

  test.each(["", ".ics", "unknown.ics"])("is not there for /calendar/%s", async (file) => {
    const { status, headers, text } = await get(`/calendar/${file}`);
    expect(status).toBe(404);
    expect(headers).toMatchObject({ "content-type": "text/plain; charset=utf-8", "cache-control": "no-store" });
    expect(text).not.toContain("Lesson");
  });

  test("opens with the whole calendar token and the ending, and not with the manage token", async () => {
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

describe("the file attached to an email", () => {
  const payloads = () => allOf(t, "emailPayloads");
  const filesOf = async () =>
    (await payloads()).map(({ attachments = [] }) => attachments.map(({ content }) => textOf(content)).join());

  test("is the file behind the link, frozen with the email", async () => {
    const [clients, professionals] = await filesOf();
    expect(clients).toBe((await get(`/calendar/${token}.ics`)).text);
    expect(professionals).toBe((await get(`/calendar/${token}.ics?for=professional`)).text);
    expect(clients).toContain(`DTSTAMP:${new Date(now).toISOString().replace(/[-:]|\.\d+/g, "")}`);
  });

  test("removes cancelled sessions by UID, and pending emails are rendered without them", async () => {
    const [before = ""] = await filesOf();
    await cancelSecond();
    const files = await filesOf();
    const told = files.map((file) => [/METHOD:(\w+)/.exec(file)?.[1], eventsOf(file).map(({ startsAt }) => startsAt)]);
    const [first, second, third] = starts;
    expect(told).toEqual([
      ["PUBLISH", [first, third]],
      ["PUBLISH", [first, third]],
      ["CANCEL", [second]],
      ["CANCEL", [second]],
    ]);
    expect(eventsOf(files[2] ?? "")[0]).toMatchObject({
      ...{ uid: eventsOf(before)[1]?.uid, sequence: 1, status: "CANCELLED" },
    });
  });

  test("is sent as it was frozen", async () => {
    const [frozen] = await payloads();
    const claimed = await t.mutation(internal.outbox.claim, { runId: "run" });
    expect(claimed?.payload.attachments).toHaveLength(1);
    expect(claimed?.payload.attachments).toEqual(frozen?.attachments);
  });

  test("comes with the links of its audience", async () => {
    const [forClient, forProfessional] = await payloads();
    const [first] = await allOf(t, "bookings");
    const links = ["https://app.example.com/booking/cancel.html#", "https://app.example.com/booking/edit.html#"];
    for (const link of links) {
      expect(forClient?.html).toContain(`href="${link}${manageToken}"`);
      expect(forProfessional?.html).toContain(`href="${link}${manageToken}"`);
    }
    expect(forClient?.html).toContain(`href="https://app.example.com/booked#${manageToken}"`);
    expect(forProfessional?.html).not.toContain("/booked#");
    expect(forProfessional?.html).toContain(`href="https://app.example.com/teacher-one/bookings/${first?._id}"`);
    expect(forProfessional?.html).toContain(
      `href="https://example.convex.site/calendar/${token}.ics?for=professional"`,
    );
  });
});
