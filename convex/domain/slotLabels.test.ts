import { describe, expect, test } from "vitest";
import { slotDays } from "./slotDays";
import { clockEntries, momentLabel, sessionLabel, sessionLabels } from "./slotLabels";

const at = (iso: string) => Date.parse(iso);
const zone = "America/Los_Angeles";

const daysOf = (starts: number[]) =>
  slotDays(clockEntries(zone, starts[0] ?? 0, starts.at(-1) ?? 0), starts, "2026-06-01");

describe("slotDays", () => {
  test("groups starts by local date, with labels and the period of the day", () => {
    const days = daysOf([
      at("2026-06-09T16:00Z"),
      at("2026-06-09T19:00Z"),
      at("2026-06-10T00:30Z"),
      at("2026-06-10T16:00Z"),
    ]);
    expect(days).toEqual([
      {
        date: "2026-06-09",
        label: "Tuesday, June 9",
        times: [
          { startsAt: at("2026-06-09T16:00Z"), label: "9:00 AM", period: "morning", zone: "PDT", offsetMinutes: -420 },
          {
            startsAt: at("2026-06-09T19:00Z"),
            label: "12:00 PM",
            period: "afternoon",
            zone: "PDT",
            offsetMinutes: -420,
          },
          { startsAt: at("2026-06-10T00:30Z"), label: "5:30 PM", period: "evening", zone: "PDT", offsetMinutes: -420 },
        ],
      },
      {
        date: "2026-06-10",
        label: "Wednesday, June 10",
        times: [
          { startsAt: at("2026-06-10T16:00Z"), label: "9:00 AM", period: "morning", zone: "PDT", offsetMinutes: -420 },
        ],
      },
    ]);
  });

  test("adds the zone's abbreviation to repeated times", () => {
    const starts = ["08:00", "08:30", "09:00", "09:30", "10:00"].map((time) => at(`2026-11-01T${time}Z`));
    expect(daysOf(starts)[0]?.times.map((time) => time.label)).toEqual([
      "1:00 AM PDT",
      "1:30 AM PDT",
      "1:00 AM PST",
      "1:30 AM PST",
      "2:00 AM",
    ]);
  });

  test("returns an empty list for no starts", () => expect(daysOf([])).toEqual([]));
});

describe("sessionLabel", () => {
  test.each([
    ["2026-03-10T22:00Z", 30, "Tuesday, March 10", "3:00–3:30 PM", "PDT"],
    ["2026-03-10T18:45Z", 30, "Tuesday, March 10", "11:45 AM–12:15 PM", "PDT"],
    ["2026-03-11T06:45Z", 720, "Tuesday, March 10", "11:45 PM–11:45 AM", "PDT"],
    ["2026-03-08T09:30Z", 60, "Sunday, March 8", "1:30 AM PST–3:30 AM", "PDT"],
    ["2026-11-01T08:30Z", 60, "Sunday, November 1", "1:30 AM PDT–1:30 AM", "PST"],
  ])("%s for %i minutes", (start, minutes, date, time, abbreviation) => {
    const startsAt = at(start);
    const endsAt = startsAt + minutes * 60_000;
    expect(sessionLabel(zone, startsAt, endsAt, startsAt)).toEqual({
      startsAt,
      endsAt,
      date,
      time,
      zone: abbreviation,
    });
  });

  test("works with fixed offsets and before 1970", () => {
    const newYear = at("2026-01-01T00:00Z");
    expect(sessionLabel("UTC+05:30", newYear, at("2026-01-01T01:00Z"), newYear)).toMatchObject({
      date: "Thursday, January 1",
      time: "5:30–6:30 AM",
      zone: "UTC+05:30",
    });
    expect(sessionLabel("UTC-5", at("1969-12-31T23:00Z"), at("1970-01-01T00:00Z"), 0).time).toBe("6:00–7:00 PM");
  });

  test.each([
    ["2026-12-31T23:00Z", "Friday, January 1, 2027"],
    ["2027-01-01T08:00Z", "Friday, January 1"],
    ["2028-01-01T08:00Z", "Friday, January 1, 2027"],
  ])("read at %s, it includes the year if it differs there", (readAt, date) => {
    const startsAt = at("2027-01-01T17:00Z");
    expect(sessionLabel(zone, startsAt, startsAt + 60_000, at(readAt)).date).toBe(date);
  });
});

test("sessionLabels returns the same labels as sessionLabel, with the date of the start", () => {
  const starts = Array.from({ length: 60 }, (_, week) => at("2026-01-01T07:50Z") + week * 7 * 86_400_000);
  const labelOf = sessionLabels(zone, at("2026-01-01T00:00Z"), at("2027-03-01T00:00Z"));
  for (const startsAt of starts) {
    const endsAt = startsAt + 30 * 60_000;
    const { day, ...label } = labelOf({ startsAt, endsAt });
    expect(label).toEqual(sessionLabel(zone, startsAt, endsAt, startsAt));
    expect(Date.parse(`${day}T07:50Z`)).toBe(startsAt - (label.zone === "PST" ? 86_400_000 : 0)); // 11:50 PM, 12:50 AM
  }
});

test.each([
  [zone, "Tuesday, March 10, 2026, 3:05 PM PDT"],
  ["UTC-5", "Tuesday, March 10, 2026, 5:05 PM UTC-5"],
])("momentLabel in %s is %s", (timeZone, label) => expect(momentLabel(timeZone, at("2026-03-10T22:05Z"))).toBe(label));
