import { cleanup, render, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import type { Details } from "./bookingDraft";
import { PhoneField } from "./PhoneField";
import { loadPhone } from "./usePhone";
import { validateDetails } from "./validateDetails";

// Preloaded, because it is large and would slow down the first test.
beforeAll(loadPhone);
afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

const noDetails: Details = { firstName: "Client", lastName: "", email: "c@example.com", phone: "", phoneCountry: "" };

/** The field of an event type in one time zone, on a device in another. */
function open(timeZone: string, deviceTimeZone: string) {
  const options = new Intl.DateTimeFormat().resolvedOptions();
  vi.spyOn(Intl.DateTimeFormat.prototype, "resolvedOptions").mockReturnValue({ ...options, timeZone: deviceTimeZone });
  let details = noDetails;
  function Page() {
    const [values, setValues] = useState(details);
    details = values;
    const change = (changes: Partial<Details>) => setValues((before) => ({ ...before, ...changes }));
    return (
      <PhoneField
        field={{ name: "phone", value: values.phone, onChange: (phone) => change({ phone }) }}
        details={values}
        timeZone={timeZone}
        onCountry={(phoneCountry) => change({ phoneCountry })}
      />
    );
  }
  render(<Page />);
  return { user: userEvent.setup(), validate: () => validateDetails(details, timeZone) };
}

const phone = () => screen.getByRole("textbox", { name: "Phone" });

describe("PhoneField", () => {
  it("shows the number as understood, with its country, and sends that", async () => {
    const { user, validate } = open("Europe/Berlin", "Europe/Berlin");
    await user.type(phone(), "0170-1234567");
    await screen.findByText("+49 170 1234567, Germany");
    expect(await validate()).toMatchObject({ errors: {}, client: { phone: "+491701234567" } });
  });

  it("lets the client change the country", async () => {
    const { user, validate } = open("Europe/Berlin", "Europe/Berlin");
    await user.type(phone(), "06 12 34 56 78");
    await user.click(await screen.findByRole("button", { name: "Change country" }));
    await user.selectOptions(screen.getByRole("combobox", { name: "Country of this number" }), "France (+33)");
    await screen.findByText("+33 6 12 34 56 78, France");
    expect(await validate()).toMatchObject({ errors: {}, client: { phone: "+33612345678" } });
    expect(document.activeElement).toBe(screen.getByRole("combobox"));
  });

  it("asks if the device's country makes it another number", async () => {
    const { user, validate } = open("Europe/Berlin", "America/New_York");
    await user.type(phone(), "310 555 0103");
    const question = await screen.findByRole("group", { name: "Which number is yours?" });
    expect((await validate()).errors).toEqual({ phone: "Choose which number is yours." });
    await user.click(within(question).getByRole("radio", { name: "+1 310 555 0103, United States" }));
    expect(await validate()).toMatchObject({ errors: {}, client: { phone: "+13105550103" } });
  });

  it("asks nothing about a number that names its country", async () => {
    const { user } = open("Europe/Berlin", "America/New_York");
    await user.type(phone(), "0044 20 7946 0018");
    await screen.findByText("+44 20 7946 0018, United Kingdom");
    expect(screen.queryByRole("button")).toBeNull();
    expect(screen.queryByRole("radio")).toBeNull();
  });
});
