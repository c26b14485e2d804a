import { type ComponentProps, useEffect, useId, useRef, useState } from "react";
import type { Phone } from "#domain/phone";
import { smallButtonClass } from "../ui/Button";
import { inputClass } from "../ui/form/Field";
import { TextField } from "../ui/form/TextField";
import type { Details } from "./bookingDraft";
import { usePhone } from "./usePhone";

/** The beginning of a number that names its country itself. */
const internationalStart = /^\s*(?:\+|00|tel:)/i;

type PhoneFieldProps = {
  field: Omit<ComponentProps<typeof TextField>, "label">;
  details: Details;
  /** The event type's time zone. */
  timeZone: string;
  onCountry: (country: string) => void;
};

/**
 * The phone number, and below it how it is understood. National numbers are read in the event type's country; another one
 * can be chosen, and has to be if the device's country makes it another number.
 */
export function PhoneField({ field, details, timeZone, onCountry }: PhoneFieldProps) {
  const { load, countries, homeCountry, reading, openReading } = usePhone(details, timeZone);
  const isNational = openReading !== null && !internationalStart.test(details.phone);
  const understood = reading?.kind === "understood" ? reading.phone : null;
  return (
    <div className="sm:col-span-2">
      <TextField
        {...field}
        label="Phone"
        hint={understood?.label ?? "If it’s from another country, start with + and the country code."}
        type="tel"
        inputMode="tel"
        autoComplete="tel"
        enterKeyHint="done"
        onFocus={load}
      />
      {isNational && !field.readOnly && (
        <>
          {openReading.kind === "ambiguous" && (
            <Candidates phones={openReading.phones} chosen={details.phoneCountry} onChoose={onCountry} />
          )}
          <CountryChoice
            label={openReading.kind === "ambiguous" ? "Another country" : "Change country"}
            countries={countries}
            chosen={details.phoneCountry || (understood?.country ?? homeCountry)}
            onChoose={onCountry}
          />
        </>
      )}
    </div>
  );
}

type CandidatesProps = { phones: Phone[]; chosen: string; onChoose: (country: string) => void };

/** Asks which of two valid numbers is meant. */
function Candidates({ phones, chosen, onChoose }: CandidatesProps) {
  const name = useId();
  return (
    <fieldset className="mt-2 rounded-control border border-line bg-leaf px-4 py-2">
      <legend className="sr-only">Which number is yours?</legend>
      <p aria-hidden="true" className="text-sm font-medium">
        Which number is yours?
      </p>
      {phones.map(({ country, label }) => (
        <label key={country} className="flex min-h-11 items-center gap-3">
          <input
            type="radio"
            name={name}
            className="size-5"
            checked={country === chosen}
            onChange={() => onChoose(country)}
          />
          <span className="font-numeric">{label}</span>
        </label>
      ))}
    </fieldset>
  );
}

type CountryChoiceProps = {
  label: string;
  countries: ReturnType<typeof usePhone>["countries"];
  chosen: string;
  onChoose: (country: string) => void;
};

/** A button that becomes a list of all countries. */
function CountryChoice({ label, countries, chosen, onChoose }: CountryChoiceProps) {
  const [isOpen, setIsOpen] = useState(false);
  const select = useRef<HTMLSelectElement>(null);
  useEffect(() => {
    if (isOpen) select.current?.focus();
  }, [isOpen]);

  if (!isOpen) {
    return (
      <button type="button" className={`${smallButtonClass} -ml-2`} onClick={() => setIsOpen(true)}>
        {label}
      </button>
    );
  }
  return (
    <label className="mt-2 block">
      <span className="mb-1 block text-sm text-ink-soft">Country of this number</span>
      <select
        ref={select}
        value={chosen}
        onChange={({ target }) => onChoose(target.value)}
        className={`${inputClass} max-w-full pr-2`}
      >
        {countries().map(({ country, name, callingCode }) => (
          <option key={country} value={country}>
            {name} ({callingCode})
          </option>
        ))}
      </select>
    </label>
  );
}
