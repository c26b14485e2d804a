import { ViewLink } from "./BookingLinks";
import { Facts, key, Note, withClient, withProfessional } from "./Facts";
import { style } from "./style";

// A series can be canceled in several steps, and the emails can arrive in any order. Each lists only its own sessions.

/** To the client after the professional canceled sessions. */
export function ClientCancelled() {
  return (
    <>
      <p style={style.title}>Canceled: {key("eventTypeTitle")}</p>
      <p style={style.paragraph}>
        {key("clientFirstName")}, {key("professionalName")} had to cancel. The sessions below won't take place. Reply to
        this email to reach {key("professionalName")}.
      </p>
      <Note />
      <Facts parties={withProfessional} />
      <RemoveFromCalendar />
      <ViewLink label="View your booking" />
    </>
  );
}

/** To the client after they canceled sessions. */
export function ClientCancelledByClient() {
  return (
    <>
      <p style={style.title}>You canceled: {key("eventTypeTitle")}</p>
      <p style={style.paragraph}>
        {key("clientName")}, the sessions below won't take place. We're also emailing {key("professionalName")}. Reply
        to this email to reach {key("professionalName")}.
      </p>
      <Facts parties={withProfessional} />
      <RemoveFromCalendar />
      <ViewLink label="View your booking" />
    </>
  );
}

/** To the professional after the client canceled sessions. */
export function ProfessionalCancelledByClient() {
  return (
    <>
      <p style={style.title}>
        {key("clientName")} canceled: {key("eventTypeTitle")}
      </p>
      <p style={style.paragraph}>The sessions below won't take place, and their times can be booked again.</p>
      <Note />
      <Facts parties={withClient} />
      <RemoveFromCalendar />
      <ViewLink label="View on your dashboard" />
    </>
  );
}

/** To the professional after they canceled sessions. */
export function ProfessionalCancelled() {
  return (
    <>
      <p style={style.title}>
        Canceled: {key("eventTypeTitle")} with {key("clientName")}
      </p>
      <p style={style.paragraph}>The sessions below won't take place, and their times can be booked again.</p>
      <Facts parties={withClient} />
      <RemoveFromCalendar />
      <ViewLink label="View on your dashboard" />
    </>
  );
}

/** To a client after the professional canceled sessions of several bookings in one step. */
export function ClientSeveralCancelled() {
  return (
    <>
      <p style={style.title}>Canceled: {"{{count}}"}</p>
      <p style={style.paragraph}>
        {key("clientFirstName")}, {key("professionalName")} had to cancel. The sessions below won't take place. Reply to
        this email to reach {key("professionalName")}.
      </p>
      <Note />
      <div style={style.paragraph}>{key("sessions")}</div>
      <RemoveFromCalendar />
    </>
  );
}

/** To the professional after they canceled sessions of several bookings in one step. */
export function ProfessionalSeveralCancelled() {
  return (
    <>
      <p style={style.title}>You canceled {"{{count}}"}</p>
      <p style={style.paragraph}>The sessions below won't take place, and their times can be booked again.</p>
      <ViewLink label="View your bookings" />
      <div style={style.paragraph}>{key("sessions")}</div>
      <RemoveFromCalendar />
    </>
  );
}

/** To the professional after a client was erased, which cancels the client's upcoming sessions. */
export function ProfessionalErased() {
  return (
    <>
      <p style={style.title}>Canceled: {key("eventTypeTitle")}</p>
      <p style={style.paragraph}>
        The client asked us to delete their personal data, so we canceled their upcoming sessions. The sessions below
        won't take place, and their times can be booked again.
      </p>
      <Facts />
      <RemoveFromCalendar />
      <ViewLink label="View on your dashboard" />
    </>
  );
}

/** Some calendars, such as Google's, do not remove an entry that they imported from a file. */
function RemoveFromCalendar() {
  return (
    <p style={style.paragraph}>
      Open the attached file to remove it from your calendar. If it stays, delete it manually.
    </p>
  );
}
