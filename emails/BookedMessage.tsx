import { Facts, key, withClient, withProfessional } from "./Facts";
import { Link } from "./Link";
import { style } from "./style";

/** To the client after booking. */
export function ClientBooked() {
  return (
    <>
      <p style={style.title}>You're booked, {key("clientName")}</p>
      <p style={style.paragraph}>
        Your booking with {key("professionalName")} is confirmed. To reach {key("professionalName")}, reply to this
        email.
      </p>
      <Facts parties={withProfessional} />
      <AddToCalendar />
      <p style={style.links}>
        <Link to="bookingUrl">View your booking</Link>
        <br />
        <Link to="editUrl">Change booking</Link>
        <br />
        <Link to="cancelUrl">Cancel booking</Link>
      </p>
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
      <Facts parties={withClient} />
      <AddToCalendar />
      <p style={style.links}>
        <Link to="bookingUrl">View on your dashboard</Link>
        <br />
        <Link to="editUrl">Change booking</Link>
        <br />
        <Link to="cancelUrl">Cancel booking</Link>
      </p>
    </>
  );
}

function AddToCalendar() {
  return (
    <>
      <p style={style.paragraph}>
        <strong>Add to your calendar:</strong> open the attached file or use one of these links.
      </p>
      <p style={style.links}>
        <Link to="googleUrl">Google Calendar</Link>
        <br />
        <Link to="outlookUrl">Outlook</Link>
        <br />
        <Link to="icsUrl">Calendar file (.ics)</Link>
      </p>
    </>
  );
}
