import { eventTypeFields } from "#domain/eventTypeFields";
import { type LocationVisibility, shownLocation } from "#domain/location";
import { RadioGroup } from "../../ui/form/RadioGroup";
import { TextField } from "../../ui/form/TextField";
import { PinIcon } from "../../ui/icons";
import { LocationBeforeBooking } from "../../ui/Location";
import { visibilityOf } from "./eventTypeValues";
import { type EventTypeFormState, textFieldProps } from "./useEventTypeForm";

const visibilities: Record<LocationVisibility, string> = {
  everyone: "Everyone",
  booked: "Only clients who have booked",
};

/** The location, who sees it, and a preview of what clients see before they book. */
export function LocationFields({ form }: { form: EventTypeFormState }) {
  const { values, setValue } = form;
  const locationVisibility = visibilityOf(values);
  return (
    <>
      <TextField
        {...textFieldProps(form, "location")}
        hint="An address or a video call link. Links can be part of a text."
        autoComplete="off"
      />
      {values.location.trim() !== "" && (
        <RadioGroup
          label={eventTypeFields.locationVisibility.label}
          options={visibilities}
          value={locationVisibility}
          layout="row"
          onChange={(chosen) => setValue("locationVisibility", chosen)}
        >
          {locationVisibility === "booked" && (
            <TextField
              {...textFieldProps(form, "publicLocation")}
              className="mt-3"
              hint="A few words, like “Online” or “Downtown”."
              autoComplete="off"
            />
          )}
          <div className="mt-3 rounded-control bg-leaf px-4 py-3">
            <p className="text-sm text-ink-soft">On your booking page</p>
            <p className="mt-1 flex gap-2">
              <PinIcon className="mt-0.5 size-5 shrink-0 text-ink-faint" />
              <span role="status" className="min-w-0">
                <LocationBeforeBooking {...shownLocation({ ...values, locationVisibility })} />
              </span>
            </p>
          </div>
        </RadioGroup>
      )}
    </>
  );
}
