import { useId } from "react";
import { locationLink } from "#domain/location";
import { FieldNote } from "../../ui/form/Field";
import { inputClass, TextField } from "../../ui/form/TextField";
import { field } from "./formField";
import { LinkField } from "./LinkField";
import { Section } from "./Section";

type ClientInfoSectionProps = Parameters<typeof LinkField>[0];

/** Title, link, description and place. */
export function ClientInfoSection({ form, savedSlug, eventTypeId }: ClientInfoSectionProps) {
  const { typed } = form;
  const { onLeave: leaveTitle, ...title } = field(form, "title");
  const { onLeave: leavePlace, ...place } = field(form, "location");
  return (
    <Section title="What clients see">
      <div className="grid gap-5">
        <TextField {...title} label="Title" autoComplete="off" required onBlur={leaveTitle} />
        <LinkField form={form} savedSlug={savedSlug} eventTypeId={eventTypeId} />
        <TextArea {...field(form, "description")} label="Description (optional)" />
        <TextField
          {...place}
          label="Place (optional)"
          hint={
            locationLink(typed.location)
              ? "Clients get this as a link."
              : "An address, or the link of a video call. Clients see it before they book."
          }
          autoComplete="off"
          onBlur={leavePlace}
        />
      </div>
    </Section>
  );
}

type TextAreaProps = ReturnType<typeof field> & { label: string };

function TextArea({ name, label, value, error, onChange, onLeave }: TextAreaProps) {
  const id = useId();
  return (
    <div>
      <label htmlFor={id} className="mb-1 block font-medium">
        {label}
      </label>
      <textarea
        id={id}
        name={name}
        rows={3}
        value={value}
        aria-invalid={error ? true : undefined}
        aria-describedby={error ? `${id}-about` : undefined}
        onChange={(event) => onChange(event.target.value)}
        onBlur={onLeave}
        className={`${inputClass} field-sizing-content max-h-80 py-2.5`}
      />
      <FieldNote id={`${id}-about`} hint={undefined} error={error} />
    </div>
  );
}
