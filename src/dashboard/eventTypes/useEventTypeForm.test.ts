import { act, cleanup, renderHook } from "@testing-library/react";
import { ConvexError } from "convex/values";
import { afterEach, describe, expect, it, vi } from "vitest";
import { type EventTypeDraft, newEventType } from "#domain/eventType";
import { useEventTypeForm } from "./useEventTypeForm";

const lesson: EventTypeDraft = { ...newEventType, title: "Piano lesson", slug: "piano", price: 45 };

afterEach(cleanup);

function open(save = vi.fn(async (_draft: EventTypeDraft) => {})) {
  const { result, rerender } = renderHook((saved: EventTypeDraft) => useEventTypeForm({ saved, isNew: false, save }), {
    initialProps: lesson,
  });
  const edit: (typeof result)["current"]["edit"] = (field, value) => act(() => result.current.edit(field, value));
  return { save, result, edit, rerender, submit: () => act(async () => result.current.submit()) };
}

describe("the form of an event type", () => {
  it("saves what was typed, as it is understood", async () => {
    const { save, edit, submit } = open();
    edit("price", "$50.5");
    await submit();
    expect(save).toHaveBeenCalledExactlyOnceWith({ ...lesson, price: 50.5 });
  });

  it("saves once, however often it is told to", async () => {
    const { save, result, submit } = open(vi.fn(() => new Promise<void>(() => {})));
    await submit();
    expect(result.current.isSaving).toBe(true);
    await submit();
    expect(save).toHaveBeenCalledOnce();
  });

  it("says what is wrong with a field once it is left, and with all when it is to be saved", async () => {
    const { save, result, edit, submit } = open();
    edit("price", "a lot");
    edit("title", "");
    expect(result.current.errors).toEqual({});
    act(() => result.current.leave("price"));
    expect(Object.keys(result.current.errors)).toEqual(["price"]);
    await submit();
    expect(Object.keys(result.current.errors).sort()).toEqual(["price", "title"]);
    expect(result.current.rejections).toBe(1);
    expect(save).not.toHaveBeenCalled();
    edit("price", "50");
    edit("title", "Piano");
    expect(result.current.errors).toEqual({});
  });

  it("says at once what is wrong with hours", () => {
    const { result, edit } = open();
    const inverted = [{ id: 1, start: "5:00 PM", end: "9:00 AM" }];
    edit("weeklyHours", { ...result.current.typed.weeklyHours, mon: inverted });
    expect(result.current.errors).toEqual({ "weeklyHours.mon.0": "The end must be after the start." });
  });

  it("shows the server's refusal at its field until that is changed, and keeps what was typed", async () => {
    const taken = { code: "INVALID_INPUT", message: "Please check.", fields: { slug: "This one is taken." } };
    const { result, edit, submit } = open(vi.fn().mockRejectedValue(new ConvexError(taken)));
    edit("slug", "lesson");
    await submit();
    expect(result.current).toMatchObject({ errors: { slug: "This one is taken." }, rejections: 1, isSaving: false });
    expect(result.current.typed.slug).toBe("lesson");
    edit("title", "Other");
    expect(result.current.errors).toEqual({ slug: "This one is taken." });
    edit("slug", "lesson-2");
    expect(result.current.errors).toEqual({});
  });

  it("says when it was not saved for a reason that nobody named", async () => {
    const { result, submit } = open(vi.fn().mockRejectedValue(new Error("500")));
    await submit();
    expect(result.current.errors.form).toMatch(/not saved/);
  });

  it("takes over what was changed elsewhere, but not into what is being typed", () => {
    const { result, edit, rerender } = open();
    rerender({ ...lesson, price: 50 });
    expect(result.current).toMatchObject({ isDirty: false, contested: [] });
    expect(result.current.typed.price).toBe("50.00");
    edit("price", "55");
    rerender({ ...lesson, price: 60, location: "Studio 3" });
    expect(result.current.typed).toMatchObject({ price: "55", location: "Studio 3" });
    expect(result.current).toMatchObject({ isDirty: true, contested: ["price"] });
  });
});
