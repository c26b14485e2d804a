import { describe, expect, it } from "vitest";
import { anEventType } from "./booking.fixtures";
import { termChanges } from "./terms";

describe("termChanges", () => {
  it("lists price, length, location, series and time zone, before and after", () => {
    const after = anEventType({
      ...{ price: 50, durationMinutes: 60, location: "Studio 3", sessionCount: 4, timeZone: "Europe/Berlin" },
    });
    expect(termChanges(anEventType(), after)).toEqual([
      { name: "Price", before: "$45.00", after: "$50.00 per session · $200.00 total" },
      { name: "Duration", before: "30 minutes", after: "1 hour" },
      { name: "Location", before: "Studio 2", after: "Studio 3" },
      { name: "Sessions", before: "One session", after: "4 weekly sessions" },
      { name: "Time zone", before: "America/Los_Angeles", after: "Europe/Berlin" },
    ]);
  });

  it("lists nothing if only the hours changed", () => {
    expect(termChanges(anEventType(), anEventType({ terms: "terms 2", title: "New title" }))).toEqual([]);
  });
});
