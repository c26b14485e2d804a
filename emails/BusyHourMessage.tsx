import { style } from "./style";

/** To a professional whose event type was booked unusually often within an hour. */
export function BusyHour() {
  return (
    <>
      <p style={style.title}>{"{{eventTypeTitle}}"} is being booked a lot</p>
      <p style={style.paragraph}>
        It was booked more than {"{{usualPerHour}}"} times within an hour. If you expected that, there is nothing to do.
      </p>
      <p style={style.paragraph}>
        If not, somebody may be taking your times. Pause the event type on your dashboard: nobody can book it until you
        resume it, and what is booked stays.
      </p>
      <p style={style.paragraph}>
        <a href="{{dashboardUrl}}" style={style.link}>
          Open your dashboard
        </a>
      </p>
      <p style={style.paragraph}>You can also set limits on bookings in the form of the event type, under Limits.</p>
    </>
  );
}
