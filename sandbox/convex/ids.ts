// convex-test builds ids from a counter per component and the table name: 00000000000000000000010000bookings.
const idPattern = /^(\d+)(\D.*)$/;

/** Returns the table of a document id; "" if it is not an id. */
export function tableOfId(id: string): string {
  return idPattern.exec(id)?.[2] ?? "";
}

/** Returns the counter of an id: its position in the component's order of creation. */
export function counterOfId(id: string): number {
  return Number(idPattern.exec(id)?.[1] ?? Number.NaN);
}

/** Names a table of a component. */
export const tableKey = (component: string, table: string): string => `${component}/${table}`;
