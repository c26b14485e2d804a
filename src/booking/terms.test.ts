import { describe, expect, it } from "vitest";
import { anEventType } from "./booking.fixtures";
import { count, durationLabel, priceLabel, termChanges } from "./terms";

describe("labels", () => {
  it.each([
    [5, "5 minutes"],
    [60, "1 hour"],
    [61, "1 hour 1 minute"],
    [150, "2 hours 30 minutes"],
  ])("%i minutes are %s", (minutes, label) => {
    expect(durationLabel(minutes)).toBe(label);
  });

  it("count in the singular and plural", () => {
    expect([count(0, "time"), count(1, "time"), count(2, "time")]).toEqual(["0 times", "1 time", "2 times"]);
  });

  it("say a price, and of a series what it comes to", () => {
    expect(priceLabel(45, 1)).toBe("$45.00");
    expect(priceLabel(0, 4)).toBe("Free");
    expect(priceLabel(19.99, 4)).toBe("$19.99 per session · $79.96 in all");
  });
});

describe("termChanges", () => {
  it("lists price, length, place and series, old and new", () => {
    const after = anEventType({ price: 50, durationMinutes: 60, location: "Studio 3", sessionCount: 4 });
    expect(termChanges(anEventType(), after)).toEqual([
      { name: "Price", before: "$45.00", after: "$50.00 per session · $200.00 in all" },
      { name: "Length", before: "30 minutes", after: "1 hour" },
      { name: "Place", before: "Studio 2", after: "Studio 3" },
      { name: "Sessions", before: "One session", after: "4 weekly sessions" },
    ]);
  });

  it("lists nothing where only the hours changed", () => {
    expect(termChanges(anEventType(), anEventType({ terms: "terms 2", title: "New title" }))).toEqual([]);
  });
});
