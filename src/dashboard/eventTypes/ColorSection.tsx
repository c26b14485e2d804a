import type { ReactNode } from "react";
import { eventTypeColor, eventTypeColors } from "#domain/eventTypeColors";
import { eventTypeFields } from "#domain/eventTypeFields";
import { EventMark } from "../../ui/EventMark";
import { RadioGroup } from "../../ui/form/RadioGroup";
import { Section } from "./Section";
import type { EventTypeFormState } from "./useEventTypeForm";

const automatic = "automatic";

const swatches = eventTypeColors.map(({ name }, color): [string, ReactNode] => [
  name,
  <Swatch key={name} color={color} />,
]);

type ColorSectionProps = {
  form: EventTypeFormState;
  /** A new event type can leave the choice to us. */
  isNew: boolean;
};

/** The color and shape by which the professional recognizes the event type in their calendar. */
export function ColorSection({ form: { values, setValue }, isNew }: ColorSectionProps) {
  const { label } = eventTypeFields.color;
  const options: Record<string, ReactNode> = Object.fromEntries(swatches);
  const chosen = values.color === null ? automatic : eventTypeColor(values.color).name;
  return (
    <Section title={label} intro="For your calendar. Clients don’t see it.">
      <RadioGroup
        label={label}
        isLabelHidden
        options={isNew ? { [automatic]: "Automatic", ...options } : options}
        value={chosen}
        layout="grid"
        onChange={(name) => setValue("color", indexOf(name))}
      />
    </Section>
  );
}

function Swatch({ color }: { color: number }) {
  const { name, shape } = eventTypeColor(color);
  return (
    <span className="flex items-center gap-2">
      <EventMark color={color} className="size-4" />
      <span>
        {name.charAt(0).toUpperCase() + name.slice(1)} <span className="text-ink-soft">{shape}</span>
      </span>
    </span>
  );
}

/** Null for the automatic one. */
function indexOf(name: string): number | null {
  const index = eventTypeColors.findIndex((color) => color.name === name);
  return index === -1 ? null : index;
}
