import { cleanup, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, describe, expect, it } from "vitest";
import { newEventType } from "#domain/eventType";
import { LocationFields } from "./LocationFields";
import { useEventTypeForm } from "./useEventTypeForm";

function Sample() {
  const form = useEventTypeForm({ saved: newEventType, isNew: true, save: async () => {} });
  return <LocationFields form={form} />;
}

const location = () => screen.getByLabelText<HTMLInputElement>("Location (optional)");
const choice = (name: string) => screen.getByRole<HTMLInputElement>("radio", { name });
const preview = () => screen.getByRole("status").textContent;

afterEach(cleanup);

describe("LocationFields", () => {
  it("asks nothing without a location", () => {
    render(<Sample />);
    expect(screen.queryByRole("radio")).toBeNull();
  });

  it("proposes to hide a video call link, and previews what clients see", async () => {
    const user = userEvent.setup();
    render(<Sample />);
    await user.type(location(), "Zoom: https://example.com/j/1");
    expect(choice("Only clients who have booked").checked).toBe(true);
    expect(preview()).toBe("The location comes with your confirmation");
    await user.type(screen.getByLabelText("Before booking, clients see (optional)"), "Online");
    expect(preview()).toBe("Online. The location comes with your confirmation");
    await user.click(choice("Everyone"));
    expect(preview()).toBe("Zoom: https://example.com/j/1");
    expect(screen.getByRole("link").getAttribute("href")).toBe("https://example.com/j/1");
  });

  it("proposes to show an address", async () => {
    render(<Sample />);
    await userEvent.type(location(), "Studio 2");
    expect(choice("Everyone").checked).toBe(true);
  });
});
