import { CalendarLinks, ManageLinks } from "./BookingLinks";
import { Facts, key, withClient, withProfessional } from "./Facts";
import { style } from "./style";

/** To the client after booking. */
export function ClientBooked() {
  return (
    <>
      <p style={style.title}>You're booked, {key("clientFirstName")}</p>
      <p style={style.paragraph}>
        Your booking with {key("professionalName")} is confirmed. To reach {key("professionalName")}, reply to this
        email.
      </p>
      <ManageLinks view="View your booking" />
      <Facts parties={withProfessional} />
      <AddToCalendar />
    </>
  );
}

/** To the professional after a client booked. */
export function ProfessionalBooked() {
  return (
    <>
      <p style={style.title}>New booking: {key("clientName")}</p>
      <p style={style.paragraph}>
        {key("clientName")} booked {key("eventTypeTitle")}.
      </p>
      <ManageLinks view="View on your dashboard" />
      <Facts parties={withClient} />
      <AddToCalendar />
    </>
  );
}

function AddToCalendar() {
  return (
    <>
      <p style={style.paragraph}>
        <strong>Add to your calendar:</strong> open the attached file or use one of these links.
      </p>
      <CalendarLinks />
    </>
  );
}
