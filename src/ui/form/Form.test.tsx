import { cleanup, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, describe, expect, it, vi } from "vitest";
import { FormError } from "../../account/clerkErrors";
import { NewPasswordField, newPasswordProblems } from "../../account/NewPasswordField";
import { Form } from "./Form";
import { TextField } from "./TextField";
import { useForm } from "./useForm";

const send = vi.fn();

afterEach(() => {
  cleanup();
  vi.resetAllMocks();
});

function SampleForm() {
  const form = useForm({
    initial: { name: "", password: "" },
    check: ({ name, password }) => ({ ...(!name && { name: "Who?" }), ...newPasswordProblems(password) }),
    send,
  });
  return (
    <Form form={form} action="Save" busy="Saving…">
      <TextField {...form.field("name")} label="Name" />
      <NewPasswordField {...form.field("password")} label="Password" />
    </Form>
  );
}

function open() {
  render(<SampleForm />);
  return userEvent.setup();
}

const field = (label: string) => screen.getByLabelText<HTMLInputElement>(label);
const button = (name: string) => screen.getByRole("button", { name });
const save = () => screen.getByRole("button", { name: /Sav/ });
const isWrong = (label: string) => field(label).getAttribute("aria-invalid") === "true";
const ticked = () => screen.getAllByRole("listitem").filter(({ textContent }) => textContent?.includes("(done)"));

describe("a form", () => {
  it("leads to the first wrong field, sends nothing, and takes back what is corrected", async () => {
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

  it("sends once, however often it is asked, and shows that it is busy", async () => {
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

  it("keeps what was typed where it was refused, and says so where it is read out", async () => {
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

describe("a new password", () => {
  it("ticks its rules off while one types, and says what is left", async () => {
    const user = open();
    expect(ticked()).toHaveLength(0);
    await user.type(field("Password"), "Ab");
    expect(ticked().map(({ textContent }) => textContent)).toEqual([
      "an uppercase letter, A to Z (done)",
      "a lowercase letter, a to z (done)",
    ]);
    expect(screen.getByRole("status").textContent).toBe(
      "Still needed: at least 8 characters; a symbol, such as ! - or #",
    );
    await user.type(field("Password"), "-23456");
    expect(ticked()).toHaveLength(4);
    expect(screen.getByRole("status").textContent).toBe("Nothing is missing.");
  });

  it("is described by its rules; that it is too long is said only then", async () => {
    const user = open();
    const rules = document.getElementById(field("Password").getAttribute("aria-describedby") ?? "");
    expect(rules?.children).toHaveLength(4);
    await user.click(field("Password"));
    await user.paste("A-".padEnd(73, "a"));
    expect(rules?.textContent).toContain("at most 72 characters");
  });

  it("is shown and hidden", async () => {
    const user = open();
    expect(field("Password").type).toBe("password");
    await user.click(button("Show password"));
    expect(field("Password").type).toBe("text");
    await user.click(button("Hide password"));
    expect(field("Password").type).toBe("password");
  });
});
