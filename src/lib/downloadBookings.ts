import type { ConvexReactClient } from "convex/react";
import type { FunctionArgs } from "convex/server";
import { api } from "#convex/api";
import { bookingsCsv, type ExportedRow } from "./bookingsCsv";

const PAGE_SIZE = 200;

type Filter = Omit<FunctionArgs<typeof api.bookings.exportRows>, "paginationOpts">;

/** Downloads the professional's sessions, or those of a filter, as a CSV file. @returns how many there are */
export async function downloadBookings(convex: ConvexReactClient, filter: Filter, fileName: string): Promise<number> {
  const rows: ExportedRow[] = [];
  let cursor: string | null = null;
  for (let isDone = false; !isDone; ) {
    const paginationOpts: { numItems: number; cursor: string | null } = { numItems: PAGE_SIZE, cursor };
    const result = await convex.query(api.bookings.exportRows, { ...filter, paginationOpts });
    rows.push(...result.page);
    cursor = result.continueCursor;
    isDone = result.isDone;
  }
  save(bookingsCsv(rows), fileName);
  return rows.length;
}

function save(text: string, name: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: "text/csv;charset=utf-8" }));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  // The browser reads it after this function has returned.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
