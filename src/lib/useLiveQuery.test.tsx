import { act, cleanup, renderHook } from "@testing-library/react";
import { makeFunctionReference } from "convex/server";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { MINUTE_MS } from "#domain/time";
import { createFakeClient } from "./convexClient.fixtures";
import { useLiveQuery } from "./useLiveQuery";
import { controlVisibility } from "./visibility.fixtures";

const query = makeFunctionReference<"query", { slug: string }, string | null>("eventTypes:getPublic");
const show = controlVisibility();
beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

const pass = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms));
function open(answer: (slug: unknown) => string | null | undefined) {
  const client = createFakeClient(({ slug }) => answer(slug));
  const options = { initialProps: "one", wrapper: client.Provider };
  return { ...client, ...renderHook((slug: string) => useLiveQuery(query, { slug }), options) };
}

it("unsubscribes in a hidden tab, and returns the last result until the next one", async () => {
  const answers = ["first", undefined, null];
  const { result, asked, open: subscriptions } = open(() => answers.shift());
  expect(result.current).toBe("first");
  show("hidden");
  await pass(MINUTE_MS);
  expect(subscriptions()).toBe(0);
  show("visible");
  expect(asked).toHaveLength(2);
  expect(result.current).toBe("first");
  show("hidden");
  await pass(MINUTE_MS);
  show("visible");
  expect(result.current).toBeNull();
});

it("returns nothing for other arguments until their result arrives", () => {
  const { result, rerender } = open((slug) => (slug === "one" ? "first" : undefined));
  rerender("two");
  expect(result.current).toBeUndefined();
  rerender("one");
  expect(result.current).toBe("first");
});

it("pauses in a tab that was opened in the background", async () => {
  show("hidden");
  const { open: subscriptions } = open(() => "first");
  expect(subscriptions()).toBe(1);
  await pass(MINUTE_MS);
  expect(subscriptions()).toBe(0);
});
