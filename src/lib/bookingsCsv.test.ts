import { expect, test } from "vitest";
import { bookingsCsv, type ExportedRow } from "./bookingsCsv";

const row: ExportedRow = {
  bookingId: "booking0" as ExportedRow["bookingId"],
  date: "2026-03-03",
  start: "15:00",
  end: "15:30",
  timeZone: "America/Los_Angeles",
  bookedTimeZone: "Asia/Tokyo",
  startsAt: Date.parse("2026-03-03T23:00Z"),
  endsAt: Date.parse("2026-03-03T23:30Z"),
  durationMinutes: 30,
  title: "Lesson, long",
  sessionIndex: 1,
  sessionCount: 4,
  status: "confirmed",
  firstName: "=Client",
  lastName: "One",
  email: "client.one@example.com",
  phone: "+13105550101",
  price: 45.5,
  location: "12 Main Street",
  bookedAt: Date.parse("2026-03-02T20:00:00.123Z"),
  changes: [],
};

test("writes a header and one line per session", () => {
  const [titles, line, end] = bookingsCsv([row]).split("\r\n");
  expect(titles).toBe(
    "\uFEFFDate,Start,End,Time zone,Event type time zone,Start (UTC),End (UTC),Minutes,Event type,Booking,Session,Sessions,Status,First name,Last name,Email,Phone,Price (USD),Due (USD),Location,Booked (UTC),Changes (UTC)",
  );
  expect(line).toBe(
    `2026-03-03,15:00,15:30,America/Los_Angeles,Asia/Tokyo,2026-03-03T23:00:00Z,2026-03-03T23:30:00Z,30,"Lesson, long",booking0,2,4,confirmed,'=Client,One,client.one@example.com,+13105550101,45.50,45.50,12 Main Street,2026-03-02T20:00:00Z,`,
  );
  expect(end).toBe("");
});

test("tells what happened to a session", () => {
  const [at, from, to] = [Date.parse("2026-03-02T21:00Z"), row.startsAt, Date.parse("2026-03-04T23:00Z")];
  const moved = { kind: "moved", by: "professional", at, from, to, tellsClient: true } as const;
  const cancelled = { kind: "cancelled", by: "client", at, from, tellsClient: false } as const;
  const changes = [{ ...moved, note: "I am ill." }, { ...moved, undoneAt: at + 1_000 }, cancelled];
  const [, line] = bookingsCsv([{ ...row, changes }]).split("\r\n");
  const shown = "moved by professional from 2026-03-03T23:00:00Z to 2026-03-04T23:00:00Z";
  expect(line?.split(",2026-03-02T20:00:00Z,")[1]).toBe(
    `"2026-03-02T21:00:00Z ${shown}, client emailed: I am ill.; 2026-03-02T21:00:00Z ${shown}, undone 2026-03-02T21:00:01Z; 2026-03-02T21:00:00Z canceled by client, client not emailed"`,
  );
});

test("owes nothing for a canceled session, so that the column adds up to what is due", () => {
  const [titles = "", ...lines] = bookingsCsv([row, { ...row, status: "cancelled" }]).split("\r\n");
  const due = titles.split(",").indexOf("Due (USD)");
  expect(lines.slice(0, 2).map((line) => line.replace('"Lesson, long"', "Lesson").split(",")[due])).toEqual([
    "45.50",
    "0.00",
  ]);
});
