import { expect, it } from "vitest";
import { bookingsPath, type Look, parseLook } from "./address";

it.each<[Look, string | undefined, string]>([
  [{}, undefined, "/demo/bookings"],
  [{ view: "week", date: "2026-03-08" }, undefined, "/demo/bookings?view=week&date=2026-03-08"],
  [
    { view: "list", eventTypeId: "k1", from: "2026-03-01" },
    "b2",
    "/demo/bookings/b2?view=list&from=2026-03-01&eventType=k1",
  ],
])("%j with %s open is %s, and back", (look, bookingId, path) => {
  expect(bookingsPath("demo", look, bookingId)).toBe(path);
  expect(parseLook(path.split("?")[1] ?? "")).toEqual(look);
});

it("overlooks what makes no sense", () => {
  expect(parseLook("view=year&date=2026-02-30&from=x&eventType=")).toEqual({});
});
