import type { ReactNode } from "react";
import type { Key } from "#domain/templateKeys";
import { style } from "./style";

/** A key as it is written in a template. */
export const key = (name: Key) => `{{${name}}}`;

type Fact = [term: string, value: ReactNode];

/** The terms of a booking; the same in every email. */
const terms: Fact[] = [
  ["Event type", key("eventTypeTitle")],
  ["When", key("sessions")],
  ["Time zone", key("timeZone")],
  ["Duration", key("duration")],
  ["Location", key("location")],
  ["Price", key("price")],
];

/** The parties of a booking, by who reads about it. */
export const withProfessional: Fact[] = [["Professional", key("professionalName")]];
export const withClient: Fact[] = [
  ["Client", key("clientName")],
  [
    "Email",
    <a key="email" href={`mailto:${key("clientEmail")}`} style={style.link}>
      {key("clientEmail")}
    </a>,
  ],
  ["Phone", key("clientPhone")],
  ...withProfessional,
];

/** What the person who changed a booking wrote; nothing if they wrote nothing. */
export function Note() {
  return (
    <table cellPadding={0} cellSpacing={0} style={style.note}>
      <tbody>
        <tr>
          <th scope="row" style={style.term}>
            Message
          </th>
          <td style={style.fact}>{key("changeNote")}</td>
        </tr>
      </tbody>
    </table>
  );
}

/** The parties and terms of a booking, as a table that looks the same in every email client. */
export function Facts({ parties = [] }: { parties?: Fact[] }) {
  return (
    <table cellPadding={0} cellSpacing={0} style={style.facts}>
      <tbody>
        {[...parties, ...terms].map(([term, value]) => (
          <tr key={term}>
            <th scope="row" style={style.term}>
              {term}
            </th>
            <td style={style.fact}>{value}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
