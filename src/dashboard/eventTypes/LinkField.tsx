import { useQuery } from "convex/react";
import { api } from "#convex/api";
import type { Id } from "#convex/dataModel";
import { type SlugCheck, slugCheck } from "../../lib/slugCheck";
import { useDebouncedValue } from "../../lib/useDebouncedValue";
import { SlugField } from "../../ui/form/SlugField";
import type { Form } from "./formField";
import { slugOf } from "./formValues";

type LinkFieldProps = {
  form: Form;
  /** The link that was handed out so far, of an event type that is there already. */
  savedSlug: string | undefined;
  eventTypeId: Id<"eventTypes"> | undefined;
};

/** The booking link: made of the title until it is typed, and checked in the whole app while it is. */
export function LinkField({ form: { typed, errors, edit }, savedSlug, eventTypeId }: LinkFieldProps) {
  const slug = slugOf(typed);
  const check = useLinkCheck(slug.trim().toLowerCase(), savedSlug, eventTypeId);
  return (
    <SlugField
      name="slug"
      label="Link"
      hint={
        savedSlug
          ? "You can change it: links already handed out keep leading here."
          : "Proposed from the title. Small letters, digits, - and _."
      }
      linkStart={`${window.location.host}/book/`}
      value={slug}
      error={errors.slug}
      check={check}
      onChange={(text) => edit("slug", text)}
    />
  );
}

/** Whether a link can be had; stays true when somebody else takes it meanwhile. */
function useLinkCheck(
  slug: string,
  savedSlug: string | undefined,
  eventTypeId: Id<"eventTypes"> | undefined,
): SlugCheck {
  const settled = useDebouncedValue(slug);
  const isWanted = settled === slug && slugCheck(slug, savedSlug, undefined).kind === "checking";
  const asked = { slug, ...(eventTypeId && { eventTypeId }) };
  const answer = useQuery(api.eventTypes.checkSlug, isWanted ? asked : "skip");
  // Nothing is wrong with a link as long as there is no title to make it of.
  return slug === "" ? { kind: "none" } : slugCheck(slug, savedSlug, answer);
}
