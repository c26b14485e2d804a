import { ConvexReactClient } from "convex/react";
import { expect, it, vi } from "vitest";
import { askAhead } from "./ahead";
import { serverClock } from "./serverClock";

function askedAt(path: string) {
  const convex = new ConvexReactClient("https://example.convex.cloud");
  const prewarm = vi.spyOn(convex, "prewarmQuery").mockReturnValue();
  const mutation = vi.spyOn(convex, "mutation").mockResolvedValue(90_500);
  const address = new URL(path, "https://app.example.com");
  const done = askAhead(convex, address);
  return { done, mutation, asked: () => prewarm.mock.calls.map(([{ args }]) => args) };
}

it("asks for the event type at once, and for the month of the address once it knows the server's minute", async () => {
  const { done, asked } = askedAt("/book/piano?date=2026-12-03");
  expect(asked()).toEqual([{ slug: "piano" }]);
  await done;
  expect(asked()[1]).toEqual({ slug: "piano", month: "2026-12", minute: 60_000 });
  expect(serverClock.now()).toBeGreaterThanOrEqual(90_500);
});

it.each(["/", "/book", "/book/piano/more", "/booked", "/demo-teacher"])("asks for nothing at %s", async (path) => {
  const { done, asked, mutation } = askedAt(path);
  await done;
  expect(asked()).toEqual([]);
  expect(mutation).not.toHaveBeenCalled();
});
