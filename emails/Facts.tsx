import type { ReactNode } from "react";
import type { Key } from "#domain/templateKeys";
import { style } from "./style";

/** A key as a template holds it. */
export const key = (name: Key) => `{{${name}}}`;

/** Terms and what they are, as a table that every mail program shows alike. */
export function Facts({ facts }: { facts: [string, ReactNode][] }) {
  return (
    <table cellPadding={0} cellSpacing={0} style={style.facts}>
      <tbody>
        {facts.map(([term, fact]) => (
          <tr key={term}>
            <th scope="row" style={style.term}>
              {term}
            </th>
            <td style={style.fact}>{fact}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
