import { ConvexError } from "convex/values";
import { describe, expect, it } from "vitest";
import { readRefusal, waitLabel } from "./refusal";

describe("readRefusal", () => {
  it("reads the server's refusal", () => {
    const data = { code: "RATE_LIMITED", message: "Wait.", retryAt: 5 };
    expect(readRefusal(new ConvexError(data))).toEqual(data);
  });

  it.each([new Error("Server Error"), new ConvexError("text"), new ConvexError({ code: "X" }), undefined])(
    "returns null for %s, as its outcome is unknown",
    (error) => {
      expect(readRefusal(error)).toBeNull();
    },
  );
});

describe("waitLabel", () => {
  it.each([
    [-5, "1 minute"],
    [60_000, "1 minute"],
    [60_001, "2 minutes"],
    [89 * 60_000, "89 minutes"],
    [100 * 60_000, "2 hours"],
  ])("%i ms is %s", (ms, label) => {
    expect(waitLabel(ms)).toBe(label);
  });
});
