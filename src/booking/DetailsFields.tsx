import { TextField } from "../ui/form/TextField";
import type { Details } from "./bookingDraft";
import { type FieldErrors, loadPhone } from "./validateDetails";

type DetailsFieldsProps = {
  details: Details;
  errors: FieldErrors;
  /** While a booking is on its way, what it says cannot be changed. */
  readOnly: boolean;
  onEdit: (field: keyof Details, text: string) => void;
};

/** Who books: all four are needed. */
export function DetailsFields({ details, errors, readOnly, onEdit }: DetailsFieldsProps) {
  const field = (name: keyof Details) => ({
    name,
    value: details[name],
    error: errors[name],
    readOnly,
    required: true,
    onChange: (text: string) => onEdit(name, text),
  });
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <TextField {...field("firstName")} label="First name" autoComplete="given-name" />
      <TextField {...field("lastName")} label="Last name" autoComplete="family-name" />
      <TextField
        {...field("email")}
        className="sm:col-span-2"
        label="E-mail"
        hint="Your confirmation goes here."
        type="email"
        inputMode="email"
        autoComplete="email"
        autoCapitalize="none"
        spellCheck={false}
      />
      <TextField
        {...field("phone")}
        className="sm:col-span-2"
        label="Phone"
        hint="Outside the US, start with + and the country code."
        type="tel"
        inputMode="tel"
        autoComplete="tel"
        enterKeyHint="done"
        onFocus={() => loadPhone().catch(() => {})}
      />
    </div>
  );
}
