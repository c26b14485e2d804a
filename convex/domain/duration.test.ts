import { describe, expect, test } from "vitest";
import { count } from "./count";
import { durationLabel } from "./duration";
import { priceLabel } from "./price";

describe("labels", () => {
  test.each([
    [5, "5 minutes"],
    [60, "1 hour"],
    [61, "1 hour 1 minute"],
    [150, "2 hours 30 minutes"],
  ])("%i minutes are %s", (minutes, label) => {
    expect(durationLabel(minutes)).toBe(label);
  });

  test("count in the singular and plural", () => {
    expect([count(0, "time"), count(1, "time"), count(2, "time")]).toEqual(["0 times", "1 time", "2 times"]);
  });

  test("say a price, and of a series what it comes to", () => {
    expect(priceLabel(45, 1)).toBe("$45.00");
    expect(priceLabel(0, 4)).toBe("Free");
    expect(priceLabel(19.99, 4)).toBe("$19.99 per session · $79.96 in all");
  });
});
