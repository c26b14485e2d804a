import { describe, expect, test } from "vitest";
import { durationLabel, pluralize } from "./labels";
import { priceLabel } from "./price";

describe("labels", () => {
  test.each([
    [5, "5 minutes"],
    [60, "1 hour"],
    [61, "1 hour 1 minute"],
    [150, "2 hours 30 minutes"],
  ])("%i minutes is %s", (minutes, label) => {
    expect(durationLabel(minutes)).toBe(label);
  });

  test("use the singular for one and the plural otherwise", () => {
    expect([pluralize(0, "time"), pluralize(1, "time"), pluralize(2, "time")]).toEqual([
      "0 times",
      "1 time",
      "2 times",
    ]);
  });

  test("show a price, and the total of a series", () => {
    expect(priceLabel(45, 1)).toBe("$45.00");
    expect(priceLabel(0, 4)).toBe("Free");
    expect(priceLabel(19.99, 4)).toBe("$19.99 per session · $79.96 total");
  });
});
