import { describe, expect, it } from "vitest";
import { mergeValues } from "./useMergedValues";

const base = { title: "Piano lesson", price: "45.50", horizonDays: "60", hours: [{ id: 1, start: "9:00 AM" }] };

describe("mergeValues", () => {
  it("merges changes made elsewhere, except in fields that were edited here", () => {
    const edited = { ...base, price: "50", title: "Piano" };
    const saved = { ...base, price: "60.00", horizonDays: "30" };
    const { values, conflicts } = mergeValues(base, edited, saved);
    expect(values).toMatchObject({ title: "Piano", price: "50", horizonDays: "30" });
    expect(conflicts).toEqual(["price"]);
  });

  it("reports no conflict if both sides made the same change", () => {
    const both = { ...base, price: "60.00" };
    expect(mergeValues(base, { ...base, price: "60.00" }, both)).toEqual({ values: both, conflicts: [] });
  });

  it("ignores the ids of rows", () => {
    const saved = { ...base, hours: [{ id: 2, start: "9:00 AM" }] };
    expect(mergeValues(base, base, saved)).toEqual({ values: saved, conflicts: [] });
  });
});
