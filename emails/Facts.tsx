import type { ReactNode } from "react";
import type { Key } from "#domain/templateKeys";
import { style } from "./style";

/** A key as it is written in a template. */
export const key = (name: Key) => `{{${name}}}`;

type Fact = [term: string, value: ReactNode];

/** The terms of a booking; the same in every email, except that short ones leave most of them out. */
const allTerms = {
  eventTypeTitle: "Event type",
  sessions: "When",
  timeZone: "Time zone",
  duration: "Duration",
  location: "Location",
  price: "Price",
} as const satisfies Partial<Record<Key, string>>;
type Term = keyof typeof allTerms;

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

type FactsProps = { parties?: Fact[]; terms?: Term[] };

/** The parties and terms of a booking, as a table that looks the same in every email client. */
export function Facts({ parties = [], terms = Object.keys(allTerms) as Term[] }: FactsProps) {
  const facts = terms.map((term): Fact => [allTerms[term], key(term)]);
  return (
    <table cellPadding={0} cellSpacing={0} style={style.facts}>
      <tbody>
        {[...parties, ...facts].map(([term, value]) => (
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
