import { cleanup, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { afterEach, describe, expect, it } from "vitest";
import { NewPasswordField } from "./PasswordField";

afterEach(cleanup);

function Sample() {
  const [value, setValue] = useState("");
  return <NewPasswordField name="password" label="Password" value={value} onChange={setValue} />;
}

function open() {
  render(<Sample />);
  return userEvent.setup();
}

const field = (label: string) => screen.getByLabelText<HTMLInputElement>(label);
const button = (name: string) => screen.getByRole("button", { name });
const ticked = () => screen.getAllByRole("listitem").filter(({ textContent }) => textContent?.includes("(done)"));

describe("NewPasswordField", () => {
  it("checks off the rules that are met, and announces the others", async () => {
    const user = open();
    expect(ticked()).toHaveLength(0);
    await user.type(field("Password"), "Ab");
    expect(ticked().map(({ textContent }) => textContent)).toEqual([
      "an uppercase letter (A–Z) (done)",
      "a lowercase letter (a–z) (done)",
    ]);
    expect(screen.getByRole("status").textContent).toBe("Missing: at least 8 characters; a symbol, such as !, -, or #");
    await user.type(field("Password"), "-23456");
    expect(ticked()).toHaveLength(4);
    expect(screen.getByRole("status").textContent).toBe("All requirements are met.");
  });

  it("is described by its rules, and shows the maximum length only if it is exceeded", async () => {
    const user = open();
    const rules = document.getElementById(field("Password").getAttribute("aria-describedby") ?? "");
    expect(rules?.children).toHaveLength(4);
    await user.click(field("Password"));
    await user.paste("A-".padEnd(73, "a"));
    expect(rules?.textContent).toContain("at most 72 characters");
  });

  it("can be shown and hidden", async () => {
    const user = open();
    expect(field("Password").type).toBe("password");
    await user.click(button("Show password"));
    expect(field("Password").type).toBe("text");
    await user.click(button("Hide password"));
    expect(field("Password").type).toBe("password");
  });
});
