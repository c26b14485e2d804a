import { api } from "#convex/api";
import type { Id } from "#convex/dataModel";
import { eventTypeFields } from "#domain/eventTypeFields";
import { readableSlug } from "#domain/proposeSlug";
import { type SlugCheck, slugCheck, useSlugToCheck } from "../../lib/slugCheck";
import { useLiveQuery } from "../../lib/useLiveQuery";
import { SlugField } from "../../ui/form/SlugField";
import { TextArea, TextField } from "../../ui/form/TextField";
import { slugOf } from "./eventTypeValues";
import { LocationFields } from "./LocationFields";
import { Section } from "./Section";
import { type EventTypeFormState, textFieldProps } from "./useEventTypeForm";

type ClientInfoSectionProps = {
  form: EventTypeFormState;
  /** The slug of a saved event type. */
  savedSlug: string | undefined;
  eventTypeId: Id<"eventTypes"> | undefined;
};

/** What clients see: title, link, description and location. */
export function ClientInfoSection({ form, savedSlug, eventTypeId }: ClientInfoSectionProps) {
  return (
    <Section title="What clients see">
      <div className="grid gap-5">
        <TextField {...textFieldProps(form, "title")} autoComplete="off" required />
        <EventTypeSlugField form={form} savedSlug={savedSlug} eventTypeId={eventTypeId} />
        <TextArea {...textFieldProps(form, "description")} rows={3} />
        <LocationFields form={form} />
      </div>
    </Section>
  );
}

/** The slug of the booking link: derived from the title until it is edited, and checked as you type. */
function EventTypeSlugField({ form: { values, errors, setValue }, savedSlug, eventTypeId }: ClientInfoSectionProps) {
  const slug = slugOf(values);
  const check = useEventTypeSlugCheck(readableSlug(slug), savedSlug, eventTypeId);
  return (
    <SlugField
      name="slug"
      label={eventTypeFields.slug.label}
      hint={
        savedSlug
          ? "You can change it. Links you’ve already shared keep working."
          : "Based on the title. Use lowercase letters, numbers, hyphens, and underscores."
      }
      linkLabel="Booking link"
      linkStart={`${window.location.host}/book/`}
      value={slug}
      error={errors.slug}
      check={check}
      onChange={(text) => setValue("slug", text)}
    />
  );
}

function useEventTypeSlugCheck(
  slug: string,
  savedSlug: string | undefined,
  eventTypeId: Id<"eventTypes"> | undefined,
): SlugCheck {
  const slugToCheck = useSlugToCheck(slug, savedSlug);
  const args = slugToCheck !== null && { slug: slugToCheck, ...(eventTypeId && { eventTypeId }) };
  const answer = useLiveQuery(api.eventTypes.checkSlug, args || "skip");
  // An empty slug is not an error while there is no title to derive it from.
  return slug === "" ? { kind: "none" } : slugCheck(slug, savedSlug, answer);
}
