import type { ReactNode } from "react";
import { Facts, key } from "./Facts";
import { Link } from "./Link";
import { style } from "./style";

// A series may be cancelled in parts and in any order of arrival: each message speaks of its own sessions only.
const cancelled: [string, ReactNode][] = [
  ["What", key("eventTypeTitle")],
  ["When", key("sessions")],
  ["Zone", key("timeZone")],
  ["Length", key("duration")],
  ["Where", key("location")],
  ["Price", key("price")],
];

/** What a client receives whose booking, or some sessions of it, the professional cancelled. */
export function ClientCancelled() {
  return (
    <>
      <p style={style.title}>Cancelled: {key("eventTypeTitle")}</p>
      <p style={style.paragraph}>
        {key("clientName")}, {key("professionalName")} had to cancel. What is listed here no longer takes place; reply
        to this message to reach {key("professionalName")}.
      </p>
      <Facts facts={[["With", key("professionalName")], ...cancelled]} />
      <OutOfCalendar />
      <p style={style.links}>
        <Link to="bookingUrl">See your booking</Link>
      </p>
    </>
  );
}

/** What a professional receives after cancelling. */
export function ProfessionalCancelled() {
  return (
    <>
      <p style={style.title}>You cancelled: {key("clientName")}</p>
      <p style={style.paragraph}>
        What is listed here no longer takes place, and its time can be booked again. {key("clientName")} gets a message
        too.
      </p>
      <Facts
        facts={[
          ["Client", key("clientName")],
          ["E-mail", key("clientEmail")],
          ["Phone", key("clientPhone")],
          ["With", key("professionalName")],
          ...cancelled,
        ]}
      />
      <OutOfCalendar />
      <p style={style.links}>
        <Link to="bookingUrl">Open it on your dashboard</Link>
      </p>
    </>
  );
}

/** What a professional receives after a client's data were erased on request, and with them what was still to come. */
export function ProfessionalErased() {
  return (
    <>
      <p style={style.title}>Cancelled: {key("eventTypeTitle")}</p>
      <p style={style.paragraph}>
        The client asked that what is known of them be deleted, so nobody is left who would come. What is listed here no
        longer takes place, and its time can be booked again.
      </p>
      <Facts facts={cancelled} />
      <OutOfCalendar />
      <p style={style.links}>
        <Link to="bookingUrl">Open it on your dashboard</Link>
      </p>
    </>
  );
}

/** Not every calendar takes an entry out by itself that it got from a file; Google's does not. */
function OutOfCalendar() {
  return (
    <p style={style.paragraph}>
      Is it in your calendar? The attached file takes it out of most; where it stays, please delete it.
    </p>
  );
}
