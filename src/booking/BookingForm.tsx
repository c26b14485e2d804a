import { type ReactNode, type SubmitEvent, useEffect, useRef } from "react";
import { SubmitButton } from "../ui/form/Form";
import { TextField } from "../ui/form/TextField";
import { ArrowLeftIcon } from "../ui/icons";
import type { ChosenLabels } from "./bookingDraft";
import { Honeypot } from "./Honeypot";
import { dayTimeText } from "./nearest";
import { PhoneField } from "./PhoneField";
import type { useBooking } from "./useBooking";

type Booking = ReturnType<typeof useBooking>;

type BookingFormProps = {
  booking: Booking;
  /** What the device's clock shows at the chosen time, if it differs. */
  deviceTime: string | null;
  /** What keeps the client from booking, if anything. */
  notice: ReactNode;
  /** What the client has to pass before booking, if anything. */
  challenge: ReactNode;
  /** The dates of a series. */
  series: ReactNode;
  /** The event type's. */
  timeZone: string;
  /** Whether and until when the client can change the booking. */
  policy: string;
  /** The label of the button. */
  action: string;
  online: boolean;
  onBack: () => void;
  onSubmit: (event: SubmitEvent) => void;
};

/** The client's details and the Book button, below the chosen time. */
export function BookingForm({
  booking,
  deviceTime,
  notice,
  challenge,
  series,
  timeZone,
  policy,
  action,
  online,
  onBack,
  onSubmit,
}: BookingFormProps) {
  const heading = useRef<HTMLHeadingElement>(null);

  useEffect(() => {
    window.scrollTo({ top: 0, behavior: "instant" });
    heading.current?.focus({ preventScroll: true });
  }, []);

  return (
    <form ref={booking.form} noValidate onSubmit={onSubmit} aria-labelledby="details-heading">
      <ChosenTime chosen={booking.chosen} onBack={onBack} />
      {deviceTime && <p className="font-numeric mt-1.5 text-sm text-ink-soft">{deviceTime}</p>}
      <div className={`mt-5 grid gap-x-8 gap-y-5 ${series ? "md:grid-cols-[minmax(0,1fr)_15rem]" : ""}`}>
        {series && <div className="md:order-1">{series}</div>}
        {/* `contents` on phones: a box would keep the sticky button below the dates of a series. */}
        <div className="grid max-w-lg content-start gap-5 max-sm:contents">
          {notice}
          <div>
            <h2 ref={heading} id="details-heading" tabIndex={-1} className="font-display text-xl font-semibold">
              Your details
            </h2>
            <p className="text-sm text-ink-soft">All fields except the last name are required.</p>
          </div>
          <DetailsFields booking={booking} timeZone={timeZone} />
          {challenge}
          <Honeypot ref={booking.honeypot} />
          <p className="text-sm text-ink-soft">{policy}</p>
          <SubmitBar booking={booking} action={action} online={online} />
        </div>
      </div>
    </form>
  );
}

type ChosenTimeProps = { chosen: ChosenLabels | undefined; onBack: () => void };

/** The chosen time as a chip that leads back to the slots. Gets the focus when another time is chosen in the form. */
function ChosenTime({ chosen, onBack }: ChosenTimeProps) {
  const chip = useRef<HTMLButtonElement>(null);
  const text = chosen && `${chosen.day} ${chosen.time}`;
  const shown = useRef(text);

  useEffect(() => {
    if (shown.current === text) return;
    if (shown.current && text) chip.current?.focus();
    shown.current = text;
  }, [text]);

  return (
    <button
      ref={chip}
      type="button"
      onClick={onBack}
      className="inline-flex min-h-11 max-w-full items-center gap-3 rounded-full border border-green-ink bg-green-tint py-1.5 pr-5 pl-3.5 text-left transition-colors hover:bg-transparent max-[23rem]:pl-5"
    >
      <ArrowLeftIcon className="size-5 text-green-ink max-[23rem]:hidden" />
      <span className="font-numeric flex flex-wrap gap-x-3 leading-6 font-semibold sm:text-lg">
        {chosen?.day ?? "All available times"} <span className="text-green-ink">{chosen?.time}</span>
      </span>{" "}
      {chosen && <span className="text-sm font-semibold text-green-ink underline underline-offset-2">Change</span>}
    </button>
  );
}

/** The client's contact details. */
function DetailsFields({ booking, timeZone }: { booking: Booking; timeZone: string }) {
  const { field: baseField, attempt, values, setValue } = booking;
  // A request whose outcome is unknown is sent again unchanged.
  const isLocked = attempt.kind === "sending" || attempt.kind === "unsettled";
  const field = (name: Parameters<typeof baseField>[0]) => ({ ...baseField(name), readOnly: isLocked });
  function chooseCountry(country: string) {
    setValue("phoneCountry", country);
    // The error was about the number in another country.
    setValue("phone", values.phone);
  }
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <TextField {...field("firstName")} label="First name" autoComplete="given-name" />
      <TextField
        {...field("lastName")}
        label="Last name"
        hint="Leave empty if you have one name."
        autoComplete="family-name"
        required={false}
      />
      <TextField
        {...field("email")}
        className="sm:col-span-2"
        label="Email"
        hint="We’ll send your confirmation here."
        type="email"
        inputMode="email"
        autoComplete="email"
        autoCapitalize="none"
        spellCheck={false}
      />
      <PhoneField field={field("phone")} details={values} timeZone={timeZone} onCountry={chooseCountry} />
    </div>
  );
}

type SubmitBarProps = { booking: Booking; action: string; online: boolean };

/** The Book button; on phones sticky at the bottom, below the chosen time. */
function SubmitBar({ booking: { chosen, isSubmitting }, action, online }: SubmitBarProps) {
  return (
    <div className="z-10 max-sm:sticky max-sm:bottom-0 max-sm:-mx-5 max-sm:border-t max-sm:border-line max-sm:bg-sheet max-sm:px-5 max-sm:pt-3 max-sm:pb-[max(0.75rem,env(safe-area-inset-bottom))]">
      {chosen && <p className="font-numeric mb-2 text-center text-sm text-ink-soft sm:hidden">{dayTimeText(chosen)}</p>}
      <SubmitButton isSubmitting={isSubmitting} busy="Booking…" className="w-full">
        {action}
      </SubmitButton>
      <p role="status" className="mt-2 text-sm text-ink-soft empty:hidden">
        {isSubmitting &&
          !online &&
          "Waiting for a connection. Your booking will be sent as soon as you’re back online."}
      </p>
    </div>
  );
}
