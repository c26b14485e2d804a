import fc from "fast-check";
import { DateTime, IANAZone } from "luxon";
import { describe, expect, test } from "vitest";
import { checkProperty } from "../../tests/properties/checkProperty";
import { describeZone, parseTimeZone, zoneAbbreviation } from "./timeZone";
import { tzDatabaseNames } from "./timeZoneNames";
import { fixedOffsetMinutes, formatOffset } from "./utcOffset";
import { wallClock } from "./wallClock";

describe("parseTimeZone", () => {
  test.each([
    "America/Los_Angeles",
    "Europe/Kyiv",
    "Europe/Kiev",
    "Asia/Kolkata",
    "Asia/Calcutta",
    "Etc/GMT+5",
    "US/Pacific",
    "EST",
    "UTC",
  ])("keeps %s as given", (name) => expect(parseTimeZone(name)).toBe(name));

  test.each([
    ["UTC-5", "UTC-5"],
    ["UTC-05", "UTC-5"],
    ["UTC-05:00", "UTC-5"],
    ["UTC+5:30", "UTC+05:30"],
    ["UTC+05:45", "UTC+05:45"],
    ["UTC+14", "UTC+14"],
    ["UTC+0", "UTC"],
    ["UTC-00:00", "UTC"],
  ])("normalizes %s to %s", (text, stored) => expect(parseTimeZone(text)).toBe(stored));

  test.each([
    "",
    "UTC-99",
    "UTC+15",
    "UTC+14:01",
    "UTC-13:75",
    "UTC5",
    "utc-5",
    "local",
    "system",
    "PST",
    "PDT",
    "+0530",
    "-05:00",
    "Z",
    "america/los_angeles",
    "AMERICA/NEW_YORK",
    "Europe/Nowhere",
    "GMT-5",
    "Factory",
    " UTC",
    "UTC ",
    "America/Los_Angeles ",
  ])("rejects %j", (text) => expect(parseTimeZone(text)).toBeNull());

  test("parses every formatted offset to itself", () => {
    checkProperty(
      fc.property(fc.integer({ min: -840, max: 840 }), (minutes) => {
        const text = formatOffset(minutes);
        expect(fixedOffsetMinutes(text)).toBe(minutes);
        expect(parseTimeZone(text)).toBe(text);
      }),
      100,
    );
  });
});

describe("zone labels", () => {
  const [winter, summer] = [Date.parse("2026-01-15T12:00Z"), Date.parse("2026-07-15T12:00Z")];

  test("describeZone returns the name and the offset at an instant", () => {
    expect(describeZone("America/Los_Angeles", winter)).toEqual({ name: "Pacific Time", offset: "UTC-8" });
    expect(describeZone("America/Los_Angeles", summer)).toEqual({ name: "Pacific Time", offset: "UTC-7" });
    expect(describeZone("UTC+05:30", summer)).toEqual({ name: "UTC+05:30", offset: "UTC+05:30" });
  });

  test("zoneAbbreviation returns the abbreviation at an instant", () => {
    expect(zoneAbbreviation("America/Los_Angeles", summer)).toBe("PDT");
    expect(zoneAbbreviation("UTC-5", summer)).toBe("UTC-5");
  });
});

describe("wallClock", () => {
  /** Instants per zone: many with LONG_PROOFS, otherwise a sample. */
  const INSTANTS = import.meta.env.LONG_PROOFS ? 20 : 5;
  const from = Date.UTC(2024, 0, 1);
  const to = Date.UTC(2030, 0, 1);

  test("agrees with luxon at random instants of six years in every zone", () => {
    for (const name of tzDatabaseNames) {
      const clock = wallClock(name, from, to);
      checkProperty(
        fc.property(fc.integer({ min: from, max: to }), (instant) => {
          const local = clock.toLocal(instant);
          expect(local - instant).toBe(IANAZone.create(name).offset(instant) * 60_000);
          expect(clock.shows(local)).toBe(true);
          expect(clock.toInstant(local)).toBeLessThanOrEqual(instant);
          expect(clock.toLocal(clock.toInstant(local))).toBe(local);
        }),
        INSTANTS,
      );
    }
  }, 30_000);

  test("moves a skipped reading forward by the gap, and takes the first of a repeated one", () => {
    const clock = wallClock("America/Los_Angeles", Date.UTC(2026, 0), Date.UTC(2027, 0));
    const at = (local: string) => new Date(clock.toInstant(Date.parse(`${local}Z`))).toISOString();
    expect(clock.shows(Date.parse("2026-03-08T02:30Z"))).toBe(false);
    expect(at("2026-03-08T02:30")).toBe("2026-03-08T10:30:00.000Z");
    expect(at("2026-11-01T01:30")).toBe("2026-11-01T08:30:00.000Z");
  });

  test("finds two clock changes within weeks", () => {
    // Morocco stays an hour behind during Ramadan.
    const clock = wallClock("Africa/Casablanca", Date.UTC(2026, 0), Date.UTC(2026, 6));
    for (let instant = Date.UTC(2026, 0); instant < Date.UTC(2026, 6); instant += 86_400_000) {
      expect(clock.toLocal(instant)).toBe(
        instant + DateTime.fromMillis(instant, { zone: "Africa/Casablanca" }).offset * 60_000,
      );
    }
  });
});
