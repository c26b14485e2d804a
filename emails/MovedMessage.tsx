import { CalendarLinks, ManageLinks, ViewLink } from "./BookingLinks";
import { Facts, key, Note, withClient, withProfessional } from "./Facts";
import { style } from "./style";

// Each session in `{{sessions}}` names the time at which it would have been.

/** To the client after the professional moved sessions. */
export function ClientMoved() {
  return (
    <>
      <p style={style.title}>New time: {key("eventTypeTitle")}</p>
      <p style={style.paragraph}>
        {key("clientFirstName")}, {key("professionalName")} moved what you booked. If the new time doesn't suit you,
        reply to this email to reach {key("professionalName")}.
      </p>
      <Note />
      <ManageLinks view="View your booking" />
      <Facts parties={withProfessional} />
      <UpdateCalendar />
    </>
  );
}

/** To the client after they moved sessions. */
export function ClientMovedByClient() {
  return (
    <>
      <p style={style.title}>You moved: {key("eventTypeTitle")}</p>
      <p style={style.paragraph}>
        {key("clientName")}, here is your new time with {key("professionalName")}. Reply to this email to reach{" "}
        {key("professionalName")}.
      </p>
      <ManageLinks view="View your booking" />
      <Facts parties={withProfessional} />
      <UpdateCalendar />
    </>
  );
}

/** To the professional after they moved sessions. */
export function ProfessionalMoved() {
  return (
    <>
      <p style={style.title}>
        You moved: {key("eventTypeTitle")} with {key("clientName")}
      </p>
      <p style={style.paragraph}>The old time can be booked again.</p>
      <ViewLink label="View on your dashboard" />
      <Facts parties={withClient} />
      <UpdateCalendar />
    </>
  );
}

/** To the professional after the client moved sessions. */
export function ProfessionalMovedByClient() {
  return (
    <>
      <p style={style.title}>
        {key("clientName")} moved: {key("eventTypeTitle")}
      </p>
      <p style={style.paragraph}>
        {key("clientName")} chose a new time that you offer. The old time can be booked again.
      </p>
      <Note />
      <ViewLink label="View on your dashboard" />
      <Facts parties={withClient} />
      <UpdateCalendar />
    </>
  );
}

/** Some calendars, such as Google's, do not change an entry that they imported from a file. */
function UpdateCalendar() {
  return (
    <>
      <p style={style.paragraph}>
        Open the attached file to update your calendar. If the old entry stays, delete it manually.
      </p>
      <CalendarLinks />
    </>
  );
}
