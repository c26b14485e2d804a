// convex-test makes ids of a counter, one per component, and the table's name: 00000000000000000000010000bookings.
const idPattern = /^(\d+)(\D.*)$/;

/** The table that a document's id belongs to; "" for what is not an id. */
export function tableOfId(id: string): string {
  return idPattern.exec(id)?.[2] ?? "";
}

/** The place of an id in the order in which its component's documents were made. */
export function counterOfId(id: string): number {
  return Number(idPattern.exec(id)?.[1] ?? Number.NaN);
}

/** Names a table of a component. */
export const tableKey = (component: string, table: string): string => `${component}/${table}`;
