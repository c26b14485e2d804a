import type { ReactNode } from "react";
import { Facts, key } from "./Facts";
import { Link } from "./Link";
import { style } from "./style";

const agreed: [string, ReactNode][] = [
  ["What", key("eventTypeTitle")],
  ["When", key("sessions")],
  ["Zone", key("timeZone")],
  ["Length", key("duration")],
  ["Where", key("location")],
  ["Price", key("price")],
];

/** What a client receives after booking. */
export function ClientBooked() {
  return (
    <>
      <p style={style.title}>You're booked, {key("clientName")}</p>
      <p style={style.paragraph}>
        {key("professionalName")} expects you. Here is what you booked; reply to this message to reach{" "}
        {key("professionalName")}.
      </p>
      <Facts facts={[["With", key("professionalName")], ...agreed]} />
      <AddToCalendar />
      <p style={style.links}>
        <Link to="bookingUrl">See your booking</Link>
        <br />
        <Link to="editUrl">Change it</Link>
        <br />
        <Link to="cancelUrl">Cancel it</Link>
      </p>
    </>
  );
}

/** What a professional receives after a client booked. */
export function ProfessionalBooked() {
  return (
    <>
      <p style={style.title}>New booking: {key("clientName")}</p>
      <p style={style.paragraph}>
        {key("clientName")} booked {key("eventTypeTitle")}.
      </p>
      <Facts
        facts={[
          ["Client", key("clientName")],
          ["E-mail", key("clientEmail")],
          ["Phone", key("clientPhone")],
          ["With", key("professionalName")],
          ...agreed,
        ]}
      />
      <AddToCalendar />
      <p style={style.links}>
        <Link to="bookingUrl">Open it on your dashboard</Link>
        <br />
        <Link to="editUrl">Change it</Link>
        <br />
        <Link to="cancelUrl">Cancel it</Link>
      </p>
    </>
  );
}

function AddToCalendar() {
  return (
    <>
      <p style={style.paragraph}>
        <strong>Add it to your calendar:</strong> open the attached file, or take one of these.
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
