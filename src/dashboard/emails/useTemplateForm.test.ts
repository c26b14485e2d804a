import { act, cleanup, renderHook } from "@testing-library/react";
import { ConvexError } from "convex/values";
import { afterEach, describe, expect, it, vi } from "vitest";
import { useTemplateForm } from "./useTemplateForm";

const standard = { subject: "Booked", html: "<p>Booked</p>" };
const own = { ...standard, html: "<p>Own</p>" };
const elsewhere = { ...standard, html: "<p>Elsewhere</p>" };

afterEach(cleanup);

function open(answer: () => Promise<unknown> = async () => null) {
  const save = vi.fn(answer);
  const reset = vi.fn(answer);
  const { result, rerender } = renderHook((saved: typeof standard) => useTemplateForm({ saved, save, reset }), {
    initialProps: { ...standard, isOwn: false } as typeof standard,
  });
  const form = () => result.current;
  return {
    ...{ save, reset, form, rerender },
    type: (html: string) => act(() => form().setValue("html", html)),
    submit: () => act(() => form().submit()),
  };
}

describe("useTemplateForm", () => {
  it("follows the saved template until it is edited, then keeps the edits and reports a conflict", () => {
    const { form, rerender, type } = open();
    rerender(elsewhere);
    expect(form()).toMatchObject({ values: elsewhere, isDirty: false, hasConflict: false });
    type(own.html);
    expect(form()).toMatchObject({ values: own, isDirty: true, hasConflict: false });
    rerender(standard);
    expect(form()).toMatchObject({ values: own, isDirty: true, hasConflict: true });
    rerender(own);
    expect(form()).toMatchObject({ values: own, isDirty: false, hasConflict: false });
  });

  it("saves the text, then shows the server's version", async () => {
    const { form, save, rerender, submit, type } = open();
    type(`${own.html}<script>`);
    await submit();
    expect(save).toHaveBeenCalledExactlyOnceWith({ ...own, html: `${own.html}<script>`, acceptsMissing: false });
    rerender(own);
    expect(form()).toMatchObject({ values: own, isDirty: false });
  });

  it("saves once, even if submitted repeatedly", async () => {
    const { form, save, submit } = open(() => new Promise(() => {}));
    act(() => void form().submit());
    await submit();
    expect(save).toHaveBeenCalledOnce();
  });

  it("keeps edits made while saving", async () => {
    const answers: (() => void)[] = [];
    const { form, type } = open(() => new Promise((resolve) => answers.push(() => resolve(null))));
    type("<p>Sent</p>");
    act(() => void form().submit());
    type(own.html);
    await act(async () => answers[0]?.());
    expect(form()).toMatchObject({ values: own, isSubmitting: false });
  });

  it("asks about missing parts, and saves once the user accepts that", async () => {
    const refused = new ConvexError({ code: "PARTS_MISSING", message: "This message doesn’t include the date." });
    const { form, save, submit, type } = open(vi.fn().mockRejectedValueOnce(refused).mockResolvedValue(null));
    type(own.html);
    await submit();
    expect(form()).toMatchObject({ missing: "This message doesn’t include the date.", values: own });
    await act(() => form().saveAnyway());
    expect(save).toHaveBeenLastCalledWith({ ...own, acceptsMissing: true });
    expect(form().missing).toBeUndefined();

    act(() => form().askAboutMissing(["the date", "the time", "the place"]));
    expect(form().missing).toBe("This message doesn’t include the date, the time, or the place.");
    act(() => form().keepEditing());
    expect(form().missing).toBeUndefined();
  });

  it("shows why it was not saved, and keeps the edits", async () => {
    const { form, submit, type } = open(vi.fn().mockRejectedValue(new Error("lost")));
    type(own.html);
    await submit();
    expect(form()).toMatchObject({
      values: own,
      isDirty: true,
      isSubmitting: false,
      errors: { form: expect.stringMatching(/Try again/) },
    });
  });

  it("resets to the default and drops the edits", async () => {
    const { form, reset, type } = open();
    type(own.html);
    await act(() => form().reset());
    expect(reset).toHaveBeenCalledOnce();
    expect(form()).toMatchObject({ values: standard, isDirty: false });
  });
});
