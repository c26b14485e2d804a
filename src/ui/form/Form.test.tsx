import { cleanup, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, describe, expect, it, vi } from "vitest";
import { FormError, type FormErrors } from "./errors";
import { Form } from "./Form";
import { TextField } from "./TextField";
import { useForm, useFormValues } from "./useForm";

const send = vi.fn();

afterEach(() => {
  cleanup();
  vi.resetAllMocks();
});

function SampleForm() {
  const form = useForm({
    ...useFormValues({ name: "", password: "" }),
    validate: ({ name, password }): FormErrors => ({
      ...(!name && { name: "Who?" }),
      ...(password.length < 8 && { password: "Longer." }),
    }),
    submit: send,
    toErrors: () => ({ form: "We couldn’t reach the service." }),
  });
  return (
    <Form form={form} action="Save" busy="Saving…">
      <TextField {...form.field("name")} label="Name" />
      <TextField {...form.field("password")} label="Password" />
    </Form>
  );
}

function open() {
  render(<SampleForm />);
  return userEvent.setup();
}

const field = (label: string) => screen.getByLabelText<HTMLInputElement>(label);
const save = () => screen.getByRole("button", { name: /Sav/ });
const isWrong = (label: string) => field(label).getAttribute("aria-invalid") === "true";

describe("Form", () => {
  it("focuses the first invalid field, sends nothing, and clears the error of an edited field", async () => {
    const user = open();
    await user.click(save());
    expect(document.activeElement).toBe(field("Name"));
    expect([isWrong("Name"), isWrong("Password")]).toEqual([true, true]);
    await user.type(field("Name"), "Test");
    expect([isWrong("Name"), isWrong("Password")]).toEqual([false, true]);
    await user.click(save());
    expect(document.activeElement).toBe(field("Password"));
    expect(send).not.toHaveBeenCalled();
  });

  it("submits once, however often it is told to, and shows that it is busy", async () => {
    let finish = () => {};
    send.mockReturnValue(new Promise<void>((resolve) => (finish = resolve)));
    const user = open();
    await user.type(field("Name"), "Test");
    await user.type(field("Password"), "Long-enough{Enter}");
    await user.click(save());
    await user.type(field("Password"), "{Enter}");
    expect(send).toHaveBeenCalledExactlyOnceWith({ name: "Test", password: "Long-enough" });
    expect(save().textContent).toBe("Saving…");
    expect(save().getAttribute("aria-disabled")).toBe("true");
    expect(field("Name").readOnly).toBe(true);
    finish();
    await vi.waitFor(() => expect(save().textContent).toBe("Save"));
  });

  it("keeps the values of a rejected submit, and focuses the error", async () => {
    send
      .mockRejectedValueOnce(new FormError({ password: "Not this one." }))
      .mockRejectedValueOnce(new Error("No network"));
    const user = open();
    await user.type(field("Name"), "Test");
    await user.type(field("Password"), "Long-enough{Enter}");
    await vi.waitFor(() => expect(document.activeElement).toBe(field("Password")));
    expect(screen.getByText("Not this one.")).toBeTruthy();
    await user.click(save());
    await vi.waitFor(() => expect(document.activeElement?.textContent).toContain("We couldn’t reach the service"));
    expect(screen.queryByText("Not this one.")).toBeNull();
    expect([field("Name").value, field("Password").value]).toEqual(["Test", "Long-enough"]);
  });
});
