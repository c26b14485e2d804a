import { DateTime } from "luxon";
import { expect, test } from "vitest";
import { clientEntry, professionalEntry } from "./calendarEntry";
import { googleUrl, outlookUrl } from "./calendarLinks";
import { HOUR_MS } from "./time";

const terms = {
  ...{ title: "Lesson", professionalName: "Demo Teacher", durationMinutes: 60, price: 45, sessionCount: 1 },
  location: "Studio 2 & 3, 100 Example Street",
};
const client = { clientName: "Client One", clientEmail: "client.one@example.com", clientPhone: "+13105550101" };
const sessionAt = (startsAt: number, sessionIndex = 0) => ({ startsAt, endsAt: startsAt + HOUR_MS, sessionIndex });
const parametersOf = (url: string) => Object.fromEntries(new URL(url).searchParams);

/** Around both clock changes, and in zones without them. */
const starts = [
  ["2026-03-08T10:00", "America/Los_Angeles", "20260308T170000Z"],
  ["2026-03-07T10:00", "America/Los_Angeles", "20260307T180000Z"],
  ["2026-11-01T09:00", "America/Los_Angeles", "20261101T170000Z"],
  ["2026-10-31T09:00", "America/Los_Angeles", "20261031T160000Z"],
  ["2026-03-08T10:00", "UTC-5", "20260308T150000Z"],
  ["2026-03-08T10:00", "UTC+05:30", "20260308T043000Z"],
  ["2026-10-25T02:30", "Etc/GMT+3", "20261025T053000Z"],
] as const;

test.each(starts)("%s in %s is the instant %s, whatever the browser's time zone is", (local, zone, instant) => {
  const entry = clientEntry(terms, sessionAt(DateTime.fromISO(local, { zone }).toMillis()));
  expect(parametersOf(googleUrl(entry)).dates?.split("/")[0]).toBe(instant);
  const { startdt = "", enddt = "" } = parametersOf(outlookUrl(entry));
  expect(startdt.replace(/[-:]/g, "")).toBe(instant);
  expect(Date.parse(enddt) - Date.parse(startdt)).toBe(HOUR_MS);
});

test("links contain the title, time, terms and location", () => {
  const entry = clientEntry(terms, sessionAt(Date.parse("2026-03-03T23:00Z")));
  const text =
    "1 hour · $45.00\nPaid directly to Demo Teacher\nTo change or cancel, reply to your confirmation email to reach Demo Teacher.";
  expect(new URL(googleUrl(entry)).origin).toBe("https://calendar.google.com");
  expect(parametersOf(googleUrl(entry))).toEqual({
    action: "TEMPLATE",
    text: "Lesson with Demo Teacher",
    dates: "20260303T230000Z/20260304T000000Z",
    details: text,
    location: terms.location,
  });
  expect(new URL(outlookUrl(entry)).origin).toBe("https://outlook.live.com");
  expect(parametersOf(outlookUrl(entry))).toEqual({
    path: "/calendar/action/compose",
    rru: "addevent",
    subject: "Lesson with Demo Teacher",
    startdt: "2026-03-03T23:00:00Z",
    enddt: "2026-03-04T00:00:00Z",
    body: text.replaceAll("\n", "<br>"),
    location: terms.location,
  });
});

test("a location's links show where they lead to", () => {
  const entry = clientEntry({ ...terms, location: "Zoom: https://gооgle.com/x" }, sessionAt(0));
  expect(entry.location).toBe("Zoom: https://xn--ggle-55da.com/x");
});

test("user input can't add parameters or HTML", () => {
  const hostile = `a&dates=1#x+y%20"'<img src=x onerror=alert(1)>\r\nä😀`;
  const entry = professionalEntry(
    { ...terms, ...client, title: hostile, clientName: hostile, location: hostile },
    sessionAt(0),
  );
  for (const url of [googleUrl(entry), outlookUrl(entry)]) {
    expect(new URL(url).hash).toBe("");
    expect(url).toMatch(/^[\w:/.?=&%~*()!'-]+$/);
    expect(parametersOf(url).location).toBe(hostile);
  }
  expect(parametersOf(googleUrl(entry)).text).toBe(`${hostile}: ${hostile}`);
  const body = parametersOf(outlookUrl(clientEntry({ ...terms, professionalName: hostile }, sessionAt(0)))).body;
  expect(body).toContain("&lt;img src=x onerror=alert(1)&gt;");
  expect(body).not.toContain("<img");
});

test("numbers the sessions of a series, and names no payee for a free one", () => {
  const series = { ...terms, ...client, sessionCount: 4, price: 0, location: "" };
  expect(clientEntry(series, sessionAt(0, 1)).title).toBe("Lesson with Demo Teacher (2 of 4)");
  expect(clientEntry(series, sessionAt(0, 1)).details).toMatch(/^1 hour · Free\nTo change/);
  expect(parametersOf(googleUrl(clientEntry(series, sessionAt(0))))).not.toHaveProperty("location");
  const { title, details } = professionalEntry(series, sessionAt(0, 3));
  expect(title).toBe("Lesson: Client One (4 of 4)");
  expect(details).toBe("1 hour · Free\nclient.one@example.com\n+13105550101");
});

test("a link has at most 2,000 characters, and loses its details first, then its location, then part of its title", () => {
  const entryWith = (title: number, location: number, details: number) => ({
    ...clientEntry(terms, sessionAt(0)),
    ...{ title: "漢".repeat(title), location: "漢".repeat(location), details: "漢".repeat(details) },
  });
  const kept = (url: string) => {
    expect(url.length).toBeLessThanOrEqual(2_000);
    const { text, subject, location = "", details, body } = parametersOf(url);
    return [text ?? subject, location, details ?? body ?? ""].map((part) => [...(part ?? "")].length);
  };
  for (const linkTo of [googleUrl, outlookUrl]) {
    expect(kept(linkTo(entryWith(20, 30, 50)))).toEqual([20, 30, 50]);
    expect(kept(linkTo(entryWith(20, 100, 200)))).toEqual([20, 100, 0]);
    expect(kept(linkTo(entryWith(100, 300, 200)))).toEqual([100, 0, 0]);
    expect(kept(linkTo(entryWith(220, 300, 200)))).toEqual([100, 0, 0]);
    const emoji = { ...entryWith(0, 300, 200), title: "😀".repeat(220) };
    expect(kept(linkTo(emoji))[0]).toBeGreaterThanOrEqual(50);
  }
});
