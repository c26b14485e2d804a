import type { ReactNode } from "react";
import { Facts, key } from "./Facts";
import { style } from "./style";

const agreed: [string, ReactNode][] = [
  ["What", key("eventTypeTitle")],
  ["When", key("sessions")],
  ["Time zone", key("timeZone")],
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
      <p style={style.paragraph}>
        <a href={key("bookingUrl")} style={style.link}>
          See your booking
        </a>
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
    </>
  );
}
