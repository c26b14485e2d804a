import { describe, expect, test } from "vitest";
import {
  type ChangeableSession,
  type ChangePolicy,
  changeDeadlines,
  lastDeadline,
  noticeLabel,
  policyText,
} from "./clientChanges";
import { DAY_MINUTES, HOUR_MS, MINUTE_MS } from "./time";

const startsAt = Date.parse("2026-03-10T22:00Z");

function deadlines(session: Partial<ChangeableSession> = {}, policy: Partial<ChangePolicy> = {}) {
  return changeDeadlines(
    {
      ...{ status: "confirmed", startsAt, bookedAt: startsAt - 100 * HOUR_MS },
      ...{ changeNoticeMinutes: DAY_MINUTES, changesMade: 0, ...session },
    },
    { clientChanges: "cancelAndMove", changeNoticeMinutes: DAY_MINUTES, isOpen: true, ...policy },
  );
}

describe("a session can be changed by its client", () => {
  test("until the notice before it starts", () => {
    const until = startsAt - 24 * HOUR_MS;
    expect(deadlines()).toEqual({ cancelUntil: until, moveUntil: until });
  });

  test("until it starts, without notice", () => {
    const none = { changeNoticeMinutes: 0 };
    expect(deadlines(none, none)).toEqual({ cancelUntil: startsAt, moveUntil: startsAt });
  });

  test.each([
    [60, DAY_MINUTES],
    [DAY_MINUTES, 60],
  ])("by the shorter of the notice when it was booked (%d minutes) and now (%d)", (booked, now) => {
    expect(deadlines({ changeNoticeMinutes: booked }, { changeNoticeMinutes: now }).moveUntil).toBe(startsAt - HOUR_MS);
  });

  test("by the setting of now, whatever it was when it was booked", () => {
    const none = { cancelUntil: null, moveUntil: null };
    expect(deadlines({}, { clientChanges: "off" })).toEqual(none);
    expect(deadlines({ bookedAt: startsAt - MINUTE_MS }, { clientChanges: "off" })).toEqual(none);
    expect(deadlines({}, { clientChanges: "cancel" })).toEqual({
      cancelUntil: startsAt - 24 * HOUR_MS,
      moveUntil: null,
    });
  });

  test("cancels within 15 minutes after booking, inside the notice too, but not once it has started", () => {
    const bookedAt = startsAt - 2 * HOUR_MS;
    expect(deadlines({ bookedAt })).toEqual({
      cancelUntil: bookedAt + 15 * MINUTE_MS,
      moveUntil: startsAt - 24 * HOUR_MS,
    });
    expect(deadlines({ bookedAt: startsAt - 5 * MINUTE_MS }).cancelUntil).toBe(startsAt);
  });

  test("but does not move while the event type is closed", () => {
    expect(deadlines({}, { isOpen: false })).toEqual({ cancelUntil: startsAt - 24 * HOUR_MS, moveUntil: null });
  });

  test("five times, except to take back the booking", () => {
    expect(deadlines({ changesMade: 4 }).moveUntil).toBe(startsAt - 24 * HOUR_MS);
    const bookedAt = startsAt - 100 * HOUR_MS;
    expect(deadlines({ changesMade: 5 })).toEqual({ cancelUntil: bookedAt + 15 * MINUTE_MS, moveUntil: null });
  });

  test("not once it was canceled", () => {
    expect(deadlines({ status: "cancelled" })).toEqual({ cancelUntil: null, moveUntil: null });
  });
});

test("the last deadline of several sessions", () => {
  expect(lastDeadline([])).toBeNull();
  expect(lastDeadline([{ cancelUntil: null, moveUntil: null }])).toBeNull();
  expect(
    lastDeadline([
      { cancelUntil: 3, moveUntil: null },
      { cancelUntil: 5, moveUntil: 4 },
    ]),
  ).toBe(5);
});

test.each([
  [30, "30 minutes"],
  [90, "1 hour 30 minutes"],
  [DAY_MINUTES, "24 hours"],
  [2 * DAY_MINUTES, "2 days"],
  [2 * DAY_MINUTES + 60, "49 hours"],
])("a notice of %d minutes reads %s", (minutes, label) => {
  expect(noticeLabel(minutes)).toBe(label);
});

describe("clients read", () => {
  const read = (
    clientChanges: ChangePolicy["clientChanges"],
    shown: { isSeries: boolean; deadline?: string | null },
    changeNoticeMinutes = DAY_MINUTES,
  ) => policyText({ clientChanges, changeNoticeMinutes }, shown);
  const single = { isSeries: false };
  const deadline = "Tuesday, March 10, 3:00 PM PDT";

  test.each([
    [read("off", single), "Can’t be changed online. To cancel, reply to the confirmation email."],
    [read("cancel", { ...single, deadline }), `You can cancel until ${deadline}.`],
    [read("cancelAndMove", { ...single, deadline }), `You can cancel or move it until ${deadline}.`],
    [read("cancelAndMove", { ...single, deadline: null }), "You can cancel within 15 minutes after booking."],
    [read("cancel", single), "You can cancel until 24 hours before it starts."],
    [read("cancel", { isSeries: true }), "You can cancel each session until 24 hours before it starts."],
    [read("cancelAndMove", { isSeries: true }, 0), "You can cancel or move each session until it starts."],
  ])("%s", (text, expected) => {
    expect(text).toBe(expected);
  });
});
