import { cleanup, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { TimeZoneField } from "./TimeZoneField";

function Sample({ initial }: { initial: string }) {
  const [value, setValue] = useState(initial);
  return <TimeZoneField name="timeZone" value={value} onChange={setValue} />;
}

function setDeviceTimeZone(timeZone: string) {
  vi.spyOn(Intl.DateTimeFormat.prototype, "resolvedOptions").mockReturnValue({
    ...Intl.DateTimeFormat().resolvedOptions(),
    timeZone,
  });
}

const field = () => screen.getByRole<HTMLInputElement>("combobox", { name: "Time zone" });
const hint = () => document.getElementById(field().getAttribute("aria-describedby") ?? "")?.textContent;

beforeEach(() => setDeviceTimeZone("Europe/Berlin"));
afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

describe("TimeZoneField", () => {
  it("says that it is the device's time zone, and offers no other", () => {
    render(<Sample initial="Europe/Berlin" />);
    expect(hint()).toMatch(/^This device’s time zone: Central European Time, currently UTC\+[12]\./);
    expect(screen.queryByRole("button")).toBeNull();
  });

  it("offers the device's time zone in one tap if another is chosen", async () => {
    render(<Sample initial="America/Los_Angeles" />);
    await userEvent.click(screen.getByRole("button", { name: "Use this device’s time zone, Europe/Berlin" }));
    expect(field().value).toBe("Europe/Berlin");
  });

  it("says if the device's time zone is not known", () => {
    setDeviceTimeZone("Etc/Unknown");
    render(<Sample initial="America/Los_Angeles" />);
    expect(hint()).toMatch(/^Pacific Time, currently UTC-[78]\. We can’t tell this device’s time zone/);
    expect(screen.queryByRole("button")).toBeNull();
  });
});
