import { cleanup, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Combobox } from "./Combobox";

const fruits = ["Apple", "Apricot", "Banana"].map((value) => ({ value, description: "", detail: "" }));
const submitted = vi.fn();
const left = vi.fn();

function FruitForm() {
  const [value, setValue] = useState("Banana");
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        submitted(value);
      }}
    >
      <Combobox
        name="fruit"
        label="Fruit"
        value={value}
        search={(typed) => fruits.filter(({ value }) => value.toLowerCase().startsWith(typed.toLowerCase()))}
        listHint="Type its name."
        onChange={setValue}
        onLeave={left}
      />
      <button type="submit">Send</button>
    </form>
  );
}

const field = () => screen.getByRole<HTMLInputElement>("combobox", { name: "Fruit" });
const shown = () => screen.queryAllByRole("option").map(({ textContent }) => textContent);
const marked = () => document.getElementById(field().getAttribute("aria-activedescendant") ?? "")?.textContent;

beforeEach(() => {
  Element.prototype.scrollIntoView = () => {};
  render(<FruitForm />);
});
afterEach(() => {
  cleanup();
  vi.clearAllMocks();
});

describe("Combobox", () => {
  it("stays closed on focus, and opens with all options and the current one active", async () => {
    await userEvent.tab();
    expect(field().getAttribute("aria-expanded")).toBe("false");
    expect(shown()).toEqual([]);
    await userEvent.keyboard("{ArrowDown}");
    expect(shown()).toEqual(["Apple", "Apricot", "Banana"]);
    expect(marked()).toBe("Banana");
    await userEvent.keyboard("{ArrowDown}");
    expect(marked()).toBe("Apple");
    await userEvent.keyboard("{ArrowUp}");
    expect(marked()).toBe("Banana");
  });

  it("filters by the typed text; Enter chooses the active option, and only then submits the form", async () => {
    await userEvent.tab();
    await userEvent.keyboard("ap");
    expect(shown()).toEqual(["Apple", "Apricot"]);
    expect(marked()).toBe("Apple");
    await userEvent.keyboard("{ArrowDown}{Enter}");
    expect(field().value).toBe("Apricot");
    expect(shown()).toEqual([]);
    expect(submitted).not.toHaveBeenCalled();
    await userEvent.keyboard("{Enter}");
    expect(submitted).toHaveBeenCalledExactlyOnceWith("Apricot");
  });

  it("chooses a clicked option and keeps the focus", async () => {
    await userEvent.click(field());
    await userEvent.click(screen.getByRole("option", { name: "Apple" }));
    expect(field().value).toBe("Apple");
    expect(document.activeElement).toBe(field());
    expect(left).not.toHaveBeenCalled();
  });

  it("keeps the typed text on Escape and on blur", async () => {
    await userEvent.tab();
    await userEvent.keyboard("apr{Escape}");
    expect(shown()).toEqual([]);
    expect(field().value).toBe("apr");
    await userEvent.keyboard("i");
    expect(shown()).toEqual(["Apricot"]);
    await userEvent.tab();
    expect(shown()).toEqual([]);
    expect(field().value).toBe("apri");
    expect(left).toHaveBeenCalledOnce();
  });

  it("announces that nothing was found, and has no active option", async () => {
    await userEvent.tab();
    await userEvent.keyboard("xyz");
    expect(shown()).toEqual([]);
    expect(marked()).toBeUndefined();
    expect(screen.getByText("None found. Type its name.")).toBeTruthy();
    await userEvent.keyboard("{ArrowDown}{ArrowUp}");
    expect(marked()).toBeUndefined();
  });
});
