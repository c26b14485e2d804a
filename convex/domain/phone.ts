import {
  type CountryCode,
  getCountries,
  getCountryCallingCode,
  isSupportedCountry,
  type PhoneNumber,
  parsePhoneNumberFromString,
} from "libphonenumber-js/min";
import { countryOfTimeZone } from "./timeZoneCountry";

// This module is large (the world's numbering plans), so the web app loads it lazily.

/** A valid phone number. */
export type Phone = {
  /** E.164, with an extension as in RFC 3966: `+13105550123;ext=204`. */
  stored: string;
  /** The number with its country: `+1 310 555 0123 ext. 204, United States`. */
  label: string;
  /** ISO 3166-1 alpha-2; empty for numbers of no country. */
  country: string;
};

/** How a typed number can be understood. `ambiguous`: two countries make it different valid numbers. */
export type PhoneReading =
  | { kind: "understood"; phone: Phone }
  | { kind: "ambiguous"; phones: Phone[] }
  | { kind: "invalid" };

type PhoneContext = {
  /** The event type's time zone. */
  timeZone: string;
  deviceTimeZone: string;
  /** The country that the client chose; empty if none. */
  country: string;
};

const FALLBACK_COUNTRY = "US";
/** Mobile numbers in Mexico had these prefixes until 2019. Address books still do. */
const formerMexicanPrefix = /^(?:1|04[45])(?=\d{10}$)/;

/** The country in which an event type's clients may write national numbers: that of its time zone, or else the US. */
export function phoneCountry(timeZone: string): string {
  return supported(countryOfTimeZone(timeZone)) ?? FALLBACK_COUNTRY;
}

/**
 * Parses a whole text as a phone number, or returns null. International numbers start with `+`, `00` or the country's own
 * prefix; others are read in `country`.
 */
export function parsePhone(text: string, country: string): Phone | null {
  const typed = text.trim().replace(/^tel:/i, "");
  const international = typed.replace(/^00(?=[\s(]*[1-9])/, "+");
  const number = parseValid(international, country) ?? parseValid(typed, country);
  if (!number) return null;
  const name = number.country && countryName(number.country);
  return {
    stored: number.number + (number.ext ? `;ext=${number.ext}` : ""),
    label: [number.formatInternational(), name].filter(Boolean).join(", "),
    country: number.country ?? "",
  };
}

/** Reads a number in the chosen country, or else in the event type's and the device's. */
export function readPhone(text: string, { timeZone, deviceTimeZone, country }: PhoneContext): PhoneReading {
  const device = supported(countryOfTimeZone(deviceTimeZone));
  const countries = country ? [country] : [phoneCountry(timeZone), ...(device ? [device] : [])];
  const phones = new Map(countries.flatMap((each) => parsePhone(text, each) ?? []).map((each) => [each.stored, each]));
  const [phone, other] = phones.values();
  if (!phone) return { kind: "invalid" };
  return other ? { kind: "ambiguous", phones: [phone, other] } : { kind: "understood", phone };
}

/** A country's English name. */
export function countryName(country: string): string {
  return new Intl.DisplayNames("en", { type: "region" }).of(country) ?? country;
}

/** All countries with their names and calling codes (`+49`), by name. */
export function phoneCountries(): { country: string; name: string; callingCode: string }[] {
  return getCountries()
    .map((country) => ({ country, name: countryName(country), callingCode: `+${getCountryCallingCode(country)}` }))
    .sort((a, b) => a.name.localeCompare(b.name, "en"));
}

function parseValid(text: string, country: string): PhoneNumber | null {
  const defaultCountry = supported(country) ?? FALLBACK_COUNTRY;
  // Without `extract`, which would drop the text around a number.
  const parsed = parsePhoneNumberFromString(text, { defaultCountry, extract: false });
  const number = parsed?.countryCallingCode === "52" ? withoutFormerPrefix(parsed) : parsed;
  return number?.isValid() ? number : null;
}

function withoutFormerPrefix(number: PhoneNumber): PhoneNumber {
  const national = number.nationalNumber.replace(formerMexicanPrefix, "");
  const current = parsePhoneNumberFromString(`+52${national}`) ?? number;
  if (number.ext) current.setExt(number.ext);
  return current;
}

function supported(country: string | null): CountryCode | null {
  return country !== null && isSupportedCountry(country) ? country : null;
}
