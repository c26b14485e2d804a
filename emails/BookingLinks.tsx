import { Link } from "./Link";
import { style } from "./style";

/** A link to the booking: the client's page of it, or the professional's dashboard. */
export function ViewLink({ label }: { label: string }) {
  return (
    <p style={style.links}>
      <Link to="bookingUrl">{label}</Link>
    </p>
  );
}

/** Comes before the facts, which list up to 52 sessions: email apps can clip what follows a long list. */
export function ManageLinks({ view }: { view: string }) {
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

export function CalendarLinks() {
  return (
    <p style={style.links}>
      <Link to="googleUrl">Google Calendar</Link>
      <br />
      <Link to="outlookUrl">Outlook</Link>
      <br />
      <Link to="icsUrl">Calendar file (.ics)</Link>
    </p>
  );
}
