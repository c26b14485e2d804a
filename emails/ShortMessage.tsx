import { ViewLink } from "./BookingLinks";
import { Facts, key } from "./Facts";
import { style } from "./style";

// What clients get where the professional's own texts may not go: to more new recipients than an account may reach in a
// day, and where many emails of an account bounced or were marked as spam. Only the professional's name is theirs.

/** To the client after booking, instead of the professional's template. */
export function ShortBooked() {
  return (
    <>
      <p style={style.title}>You're booked with {key("professionalName")}</p>
      <Facts terms={["sessions", "timeZone"]} />
      <ViewLink label="View your booking" />
      <p style={style.paragraph}>
        This is a short confirmation. The booking's page shows everything else, such as the price and the location, and
        adds it to your calendar.
      </p>
      <p style={style.paragraph}>
        If you didn't book this, ignore this email. Someone may have mistyped their address.
      </p>
    </>
  );
}

/** To the client after the professional moved sessions, instead of the professional's template. */
export function ShortMoved() {
  return (
    <>
      <p style={style.title}>Moved: your booking with {key("professionalName")}</p>
      <Facts terms={["sessions", "timeZone"]} />
      <ViewLink label="View your booking" />
    </>
  );
}

/** To the client after the professional canceled sessions, instead of the professional's template. */
export function ShortCancelled() {
  return (
    <>
      <p style={style.title}>Canceled: your booking with {key("professionalName")}</p>
      <p style={style.paragraph}>The sessions below won't take place.</p>
      <Facts terms={["sessions", "timeZone"]} />
      <ViewLink label="View your booking" />
    </>
  );
}

/** To an address with which so many bookings were made that their confirmations go out together. */
export function Summary() {
  return (
    <>
      <p style={style.title}>{"{{count}}"} bookings were made with your email address</p>
      <p style={style.paragraph}>
        Many bookings were made with this address in a short time, so we confirm these in one email. Open a booking to
        see everything about it and to add it to your calendar.
      </p>
      {"{{bookings}}"}
      <p style={style.paragraph}>
        If you didn't book these, ignore this email. Someone may have mistyped their address, or used yours.
      </p>
    </>
  );
}
