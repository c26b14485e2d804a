import { cleanup, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, describe, expect, it, vi } from "vitest";
import { type EventTypeDraft, newEventType } from "#domain/eventType";
import { eventTypeColors } from "#domain/eventTypeColors";
import { TextField } from "../../ui/form/TextField";
import { ColorSection } from "./ColorSection";
import { textFieldProps, useEventTypeForm } from "./useEventTypeForm";

const saved: EventTypeDraft = { ...newEventType, title: "Lesson", slug: "lesson-30", color: 5 };
const save = vi.fn(async (_: EventTypeDraft) => {});

function Sample({ isNew }: { isNew: boolean }) {
  const form = useEventTypeForm({ saved, isNew, save });
  return (
    <form onSubmit={form.submit}>
      <TextField {...textFieldProps(form, "title")} />
      <ColorSection form={form} isNew={isNew} />
      <button type="submit">Save</button>
    </form>
  );
}

const radio = (name: string) => screen.getByRole<HTMLInputElement>("radio", { name });
const savedColor = async () => {
  await userEvent.click(screen.getByRole("button", { name: "Save" }));
  return save.mock.lastCall?.[0].color;
};

afterEach(() => {
  cleanup();
  save.mockClear();
});

describe("ColorSection", () => {
  it("names each color and its shape", () => {
    render(<Sample isNew={false} />);
    const names = screen.getAllByRole("radio").map((each) => each.closest("label")?.textContent);
    expect(names).toHaveLength(eventTypeColors.length);
    expect(names.slice(0, 2)).toEqual(["Green circle", "Blue square"]);
    expect(screen.getByRole("group", { name: "Color" })).toBeTruthy();
  });

  it("saves the color that was chosen", async () => {
    render(<Sample isNew={false} />);
    expect(radio("Pink ring").checked).toBe(true);
    await userEvent.click(radio("Orange triangle"));
    expect(await savedColor()).toBe(2);
  });

  it("leaves the color of a new event type to us until one is chosen", async () => {
    render(<Sample isNew />);
    expect(radio("Automatic").checked).toBe(true);
    await userEvent.click(radio("Gray bar"));
    expect(radio("Automatic").checked).toBe(false);
    await userEvent.click(radio("Automatic"));
    expect(radio("Automatic").checked).toBe(true);
    await userEvent.type(screen.getByLabelText("Title"), " for adults");
    expect(await savedColor()).toBeUndefined();
    expect(save).toHaveBeenCalledOnce();
  });
});
