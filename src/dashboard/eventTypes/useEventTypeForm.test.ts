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
  const edit: (typeof result)["current"]["setValue"] = (field, value) =>
    act(() => result.current.setValue(field, value));
  return { save, result, edit, rerender, submit: () => act(async () => void result.current.submit()) };
}

describe("useEventTypeForm", () => {
  it("saves the parsed values", async () => {
    const { save, edit, submit } = open();
    edit("price", "$50.5");
    await submit();
    expect(save).toHaveBeenCalledExactlyOnceWith({ ...lesson, price: 50.5 });
  });

  it("saves once, even if submitted repeatedly", async () => {
    const { save, result, submit } = open(vi.fn(() => new Promise<void>(() => {})));
    await submit();
    expect(result.current.isSubmitting).toBe(true);
    await submit();
    expect(save).toHaveBeenCalledOnce();
  });

  it("shows the error of a field after it lost focus, and all errors on submit", async () => {
    const { save, result, edit, submit } = open();
    edit("price", "a lot");
    edit("title", "");
    expect(result.current.errors).toEqual({});
    act(() => result.current.touch("price"));
    expect(Object.keys(result.current.errors)).toEqual(["price"]);
    await submit();
    expect(Object.keys(result.current.errors).sort()).toEqual(["price", "title"]);
    expect(result.current.rejections).toBe(1);
    expect(save).not.toHaveBeenCalled();
    edit("price", "50");
    edit("title", "Piano");
    expect(result.current.errors).toEqual({});
  });

  it("shows errors of the hours at once", () => {
    const { result, edit } = open();
    const empty = [{ id: 1, start: "5:00 PM", end: "5:00 PM" }];
    edit("weeklyHours", { ...result.current.values.weeklyHours, mon: empty });
    expect(result.current.errors).toEqual({
      "weeklyHours.mon.0": expect.stringMatching(/^The end must be after the start\./),
    });
  });

  it("shows the server's error by field until the field is edited, and keeps the values", async () => {
    const taken = { code: "INVALID_INPUT", message: "Check.", fields: { slug: "This one is taken." } };
    const { result, edit, submit } = open(vi.fn().mockRejectedValue(new ConvexError(taken)));
    edit("slug", "lesson");
    await submit();
    expect(result.current).toMatchObject({
      errors: { slug: "This one is taken." },
      rejections: 1,
      isSubmitting: false,
    });
    expect(result.current.values.slug).toBe("lesson");
    edit("title", "Other");
    expect(result.current.errors).toEqual({ slug: "This one is taken." });
    edit("slug", "lesson-2");
    expect(result.current.errors).toEqual({});
  });

  it("shows a failure without a reason", async () => {
    const { result, submit } = open(vi.fn().mockRejectedValue(new Error("500")));
    await submit();
    expect(result.current.errors.form).toMatch(/weren’t saved/);
  });

  it("merges changes made elsewhere, except into edited fields", () => {
    const { result, edit, rerender } = open();
    rerender({ ...lesson, price: 50 });
    expect(result.current).toMatchObject({ isDirty: false, conflicts: [] });
    expect(result.current.values.price).toBe("50.00");
    edit("price", "55");
    rerender({ ...lesson, price: 60, location: "Studio 3" });
    expect(result.current.values).toMatchObject({ price: "55", location: "Studio 3" });
    expect(result.current).toMatchObject({ isDirty: true, conflicts: ["price"] });
  });
});
