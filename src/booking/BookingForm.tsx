import { type ReactNode, type RefObject, type SubmitEvent, useEffect, useRef } from "react";
import { ActionBar } from "./ActionBar";
import type { ChosenWords } from "./bookingDraft";
import { ChosenTime } from "./ChosenTime";
import { DetailsFields } from "./DetailsFields";
import { HONEYPOT_NAME, Honeypot } from "./Honeypot";
import type { useBooking } from "./useBooking";

type BookingFormProps = {
  booking: Pick<ReturnType<typeof useBooking>, "details" | "errors" | "attempt" | "rejections" | "edit">;
  /** The chosen time in words; undefined where it is not known. */
  chosen: ChosenWords | undefined;
  /** What stands in the way of booking, if anything; its heading takes the focus. */
  notice: ReactNode;
  noticeHeading: RefObject<HTMLHeadingElement | null>;
  /** The dates of a series. */
  series: ReactNode;
  /** What the button says. */
  action: string;
  online: boolean;
  onBack: () => void;
  /** @param website what is in the hidden field. */
  onSubmit: (website: string) => void;
};

/** Who books, and the button that does it; the chosen time stays in sight and leads back to the times. */
export function BookingForm(props: BookingFormProps) {
  const { booking, chosen, notice, noticeHeading, series, action, online, onBack, onSubmit } = props;
  const { details, errors, attempt, rejections, edit } = booking;
  const form = useRef<HTMLFormElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const isSending = attempt.kind === "sending";

  useEffect(() => {
    window.scrollTo({ top: 0, behavior: "instant" });
    heading.current?.focus({ preventScroll: true });
  }, []);

  useEffect(() => {
    if (rejections === 0) return;
    const wrong = form.current?.querySelector<HTMLElement>("[aria-invalid=true]");
    (wrong ?? noticeHeading.current)?.focus();
  }, [rejections, noticeHeading]);

  function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    onSubmit(String(new FormData(event.currentTarget).get(HONEYPOT_NAME)));
  }

  return (
    <form ref={form} noValidate onSubmit={submit} aria-labelledby="details-heading">
      <ChosenTime chosen={chosen} onBack={onBack} />
      <div className={`mt-5 grid gap-x-8 gap-y-5 ${series ? "md:grid-cols-[minmax(0,1fr)_15rem]" : ""}`}>
        {series && <div className="md:order-1">{series}</div>}
        {/* On phones no box of its own: one would hold the pinned button below the dates of a series. */}
        <div className="grid max-w-lg content-start gap-5 max-sm:contents">
          {notice}
          <div>
            <h2 ref={heading} id="details-heading" tabIndex={-1} className="font-display text-xl font-semibold">
              Your details
            </h2>
            <p className="text-sm text-ink-soft">All four are needed.</p>
          </div>
          <DetailsFields
            details={details}
            errors={errors}
            readOnly={isSending || attempt.kind === "unsettled"}
            onEdit={edit}
          />
          <Honeypot />
          <ActionBar chosen={chosen} action={action} isSending={isSending} online={online} />
        </div>
      </div>
    </form>
  );
}
