import { useEffect, useState } from "react";
import type { PhoneReading } from "#domain/phone";
import type { Details } from "./bookingDraft";

type PhoneModule = typeof import("#domain/phone");

/** Lazy-loads libphonenumber, which is large and only needed for the form. */
export function loadPhone(): Promise<PhoneModule> {
  return import("#domain/phone");
}

/** How the phone number of the form is understood. */
export async function readPhoneOf(details: Details, timeZone: string): Promise<PhoneReading> {
  return readingOf(await loadPhone(), details, timeZone);
}

/**
 * The reading of the phone number while it is typed, and the countries to choose from; null until they have loaded, which
 * begins with `load` or as soon as there is a number.
 */
export function usePhone(details: Details, timeZone: string) {
  const [phone, setPhone] = useState<PhoneModule | null>(null);
  const isTyped = details.phone.trim() !== "";
  // If the chunk can't be loaded, the form works without it, and the server reads the number.
  const load = () => void loadPhone().then(setPhone, () => {});
  useEffect(() => {
    if (isTyped) void loadPhone().then(setPhone, () => {});
  }, [isTyped]);
  return {
    load,
    countries: () => phone?.phoneCountries() ?? [],
    homeCountry: phone?.phoneCountry(timeZone) ?? "",
    reading: phone && isTyped ? readingOf(phone, details, timeZone) : null,
    /** The reading as if no country were chosen. */
    openReading: phone && isTyped ? readingOf(phone, { ...details, phoneCountry: "" }, timeZone) : null,
  };
}

function readingOf(phone: PhoneModule, details: Details, timeZone: string): PhoneReading {
  const deviceTimeZone = new Intl.DateTimeFormat().resolvedOptions().timeZone;
  return phone.readPhone(details.phone, { timeZone, deviceTimeZone, country: details.phoneCountry });
}
