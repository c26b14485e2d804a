import { Facts, key, withClient, withProfessional } from "./Facts";
import { Link } from "./Link";
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
      <Manage view="View your booking" />
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
      <Manage view="View on your dashboard" />
      <Facts parties={withClient} />
      <AddToCalendar />
    </>
  );
}

/** Before the facts, which list up to 52 sessions: email apps can clip what comes after a long list. */
function Manage({ view }: { view: string }) {
  return (
    <p style={style.links}>
      <Link to="bookingUrl">{view}</Link>
      <br />
      <Link to="editUrl">Change booking</Link>
      <br />
      <Link to="cancelUrl">Cancel booking</Link>
    </p>
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
