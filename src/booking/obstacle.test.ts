import { describe, expect, it } from "vitest";
import type { RefusalCode } from "#domain/refusal";
import { actionLabel, blocksBooking, obstacleOf } from "./obstacle";
import type { Attempt } from "./useBooking";

const changes = [{ name: "Price", before: "$45.00", after: "$50.00" }];
const usual = { attempt: { kind: "ready" }, isListed: true, changes: [], hasFieldErrors: false } as const;
const refused = (code: RefusalCode): Attempt => ({ kind: "refused", refusal: { code, message: `${code}.` } });

describe("obstacleOf", () => {
  it("is null while the time is free and the terms are unchanged", () => {
    expect(obstacleOf(usual)).toBeNull();
  });

  it("is the taken time as soon as it leaves the list", () => {
    expect(obstacleOf({ ...usual, isListed: false, changes })).toEqual({ kind: "taken", message: undefined });
  });

  it.each(["SLOT_TAKEN", "SLOT_NOT_OFFERED"] as const)("is the taken time on %s, whatever the list says", (code) => {
    expect(obstacleOf({ ...usual, attempt: refused(code) })).toEqual({ kind: "taken", message: `${code}.` });
  });

  it.each<Attempt>([{ kind: "sending" }, { kind: "unsettled", why: "reloaded" }])(
    "never calls one's own booking taken: $kind",
    (attempt) => {
      expect(obstacleOf({ ...usual, attempt, isListed: false })?.kind).not.toBe("taken");
    },
  );

  it("is the honeypot, which the form's own button does not pass", () => {
    const obstacle = obstacleOf({ ...usual, attempt: refused("LOOKS_AUTOMATED") });
    expect(obstacle).toEqual({ kind: "automated", message: "LOOKS_AUTOMATED." });
    expect(blocksBooking(obstacle)).toBe(true);
  });

  it("is the changed terms", () => {
    expect(obstacleOf({ ...usual, attempt: refused("EVENT_TYPE_CHANGED"), changes })).toEqual({
      kind: "changed",
      changes,
    });
  });

  it.each(["RATE_LIMITED", "EVENT_TYPE_CHANGED", "EVENT_TYPE_PAUSED", "EVENT_TYPE_NOT_FOUND"] as const)(
    "says why on %s",
    (code) => {
      expect(obstacleOf({ ...usual, attempt: refused(code) })).toMatchObject({ kind: "refused" });
    },
  );

  it("is null for errors that show at form fields", () => {
    expect(obstacleOf({ ...usual, attempt: refused("INVALID_INPUT"), hasFieldErrors: true })).toBeNull();
    expect(obstacleOf({ ...usual, attempt: refused("INVALID_INPUT") })?.kind).toBe("refused");
  });
});

describe("actionLabel", () => {
  it("names what is booked", () => {
    expect([actionLabel(null, 1), actionLabel(null, 4)]).toEqual(["Book", "Book 4 sessions"]);
  });

  it("names a blocking obstacle only", () => {
    expect(blocksBooking({ kind: "taken", message: undefined })).toBe(true);
    expect(blocksBooking({ kind: "changed", changes })).toBe(true);
    expect(blocksBooking({ kind: "unsettled", why: "failed" })).toBe(false);
    expect(blocksBooking(null)).toBe(false);
  });
});
