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
    type: (html: string) => act(() => form().change({ html })),
    submit: (options?: { acceptsMissing: boolean }) => act(() => form().save(options)),
  };
}

describe("the form of a message's text", () => {
  it("follows what is saved until something is typed, then keeps that and says what happened elsewhere", () => {
    const { form, rerender, type } = open();
    rerender(elsewhere);
    expect(form()).toMatchObject({ typed: elsewhere, isDirty: false, isContested: false });
    type(own.html);
    expect(form()).toMatchObject({ typed: own, isDirty: true, isContested: false });
    rerender(standard);
    expect(form()).toMatchObject({ typed: own, isDirty: true, isContested: true });
    rerender(own);
    expect(form()).toMatchObject({ typed: own, isDirty: false, isContested: false });
  });

  it("saves the text alone, then shows what the server made of it", async () => {
    const { form, save, rerender, submit, type } = open();
    type(`${own.html}<script>`);
    await submit();
    expect(save).toHaveBeenCalledExactlyOnceWith({ ...own, html: `${own.html}<script>`, acceptsMissing: false });
    rerender(own);
    expect(form()).toMatchObject({ typed: own, isDirty: false });
  });

  it("saves once, however often it is told to", async () => {
    const { form, save, submit } = open(() => new Promise(() => {}));
    act(() => void form().save());
    await submit();
    expect(save).toHaveBeenCalledOnce();
  });

  it("keeps what is typed while it is being saved", async () => {
    const answers: (() => void)[] = [];
    const { form, type } = open(() => new Promise((resolve) => answers.push(() => resolve(null))));
    type("<p>Sent</p>");
    act(() => void form().save());
    type(own.html);
    await act(async () => answers[0]?.());
    expect(form()).toMatchObject({ typed: own, isSaving: false });
  });

  it("asks about what is missing, and saves once that is accepted", async () => {
    const refused = new ConvexError({ code: "PARTS_MISSING", message: "This message does not include the date." });
    const { form, save, submit, type } = open(vi.fn().mockRejectedValueOnce(refused).mockResolvedValue(null));
    type(own.html);
    await submit();
    expect(form()).toMatchObject({ missing: "This message does not include the date.", typed: own });
    await submit({ acceptsMissing: true });
    expect(save).toHaveBeenLastCalledWith({ ...own, acceptsMissing: true });
    expect(form().missing).toBeUndefined();

    act(() => form().askAbout(["the date", "the time", "the location"]));
    expect(form().missing).toBe("This message does not include the date, the time or the location.");
    act(() => form().keepEditing());
    expect(form().missing).toBeUndefined();
  });

  it("says why it was not saved, and keeps what was typed", async () => {
    const { form, submit, type } = open(vi.fn().mockRejectedValue(new Error("lost")));
    type(own.html);
    await submit();
    expect(form()).toMatchObject({
      typed: own,
      isDirty: true,
      isSaving: false,
      failure: expect.stringMatching(/try again/),
    });
  });

  it("drops what was typed for the default", async () => {
    const { form, reset, type } = open();
    type(own.html);
    await act(() => form().reset());
    expect(reset).toHaveBeenCalledOnce();
    expect(form()).toMatchObject({ typed: standard, isDirty: false });
  });
});
