import { expect, it } from "vitest";
import { type BookingsFilter, bookingsPath, parseFilter } from "./bookingsFilter";

it.each<[BookingsFilter, string | undefined, string]>([
  [{}, undefined, "/demo/bookings"],
  [{ view: "week", date: "2026-03-08" }, undefined, "/demo/bookings?view=week&date=2026-03-08"],
  [{ view: "list", canceled: "hidden" }, undefined, "/demo/bookings?view=list&canceled=hidden"],
  [
    { view: "list", eventTypeId: "k1", from: "2026-03-01" },
    "b2",
    "/demo/bookings/b2?view=list&from=2026-03-01&eventType=k1",
  ],
])("%j with %s open has the path %s, and back", (filter, bookingId, path) => {
  expect(bookingsPath("demo", filter, bookingId)).toBe(path);
  expect(parseFilter(path.split("?")[1] ?? "")).toEqual(filter);
});

it("ignores invalid values", () => {
  expect(parseFilter("view=year&date=2026-02-30&from=x&eventType=&canceled=no")).toEqual({});
});
