import type { FunctionReturnType } from "convex/server";
import type { api } from "#convex/api";
import { countStanding } from "#domain/bookingStatus";
import { totalPrice } from "#domain/price";
import { csv } from "./csv";

export type ExportedRow = FunctionReturnType<typeof api.bookings.exportRows>["page"][number];

/** As the rest of the app spells it. */
const statusLabels: Record<ExportedRow["status"], string> = { confirmed: "confirmed", cancelled: "canceled" };

const columns: [title: string, cell: (row: ExportedRow) => string | number][] = [
  ["Date", ({ date }) => date],
  ["Start", ({ start }) => start],
  ["End", ({ end }) => end],
  ["Time zone", ({ timeZone }) => timeZone],
  ["Event type time zone", ({ bookedTimeZone }) => bookedTimeZone],
  ["Start (UTC)", ({ startsAt }) => isoTime(startsAt)],
  ["End (UTC)", ({ endsAt }) => isoTime(endsAt)],
  ["Minutes", ({ durationMinutes }) => durationMinutes],
  ["Event type", ({ title }) => title],
  // The same for all sessions of a series.
  ["Booking", ({ bookingId }) => bookingId],
  ["Session", ({ sessionIndex }) => sessionIndex + 1],
  ["Sessions", ({ sessionCount }) => sessionCount],
  ["Status", ({ status }) => statusLabels[status]],
  ["First name", ({ firstName }) => firstName],
  ["Last name", ({ lastName }) => lastName],
  ["Email", ({ email }) => email],
  ["Phone", ({ phone }) => phone],
  ["Price (USD)", ({ price }) => price.toFixed(2)],
  ["Due (USD)", (row) => totalPrice(row.price, countStanding([row])).toFixed(2)],
  ["Location", ({ location }) => location],
  ["Booked (UTC)", ({ bookedAt }) => isoTime(bookedAt)],
  ["Changes (UTC)", ({ changes }) => changes.map(changeText).join("; ")],
];

/** Bookings as a CSV file, one session per line. */
export function bookingsCsv(rows: ExportedRow[]): string {
  return csv([columns.map(([title]) => title), ...rows.map((row) => columns.map(([, cell]) => cell(row)))]);
}

/** `2026-03-02T20:00:00Z moved by professional from … to …, client emailed: Sorry!` */
function changeText({ at, by, from, to, tellsClient, note, undoneAt }: ExportedRow["changes"][number]): string {
  const what = to === undefined ? `canceled by ${by}` : `moved by ${by} from ${isoTime(from)} to ${isoTime(to)}`;
  const told = tellsClient ? "client emailed" : "client not emailed";
  const state = undoneAt === undefined ? told : `undone ${isoTime(undoneAt)}`;
  return `${isoTime(at)} ${what}, ${state}${note ? `: ${note}` : ""}`;
}

/** `2026-03-03T23:00:00Z` */
function isoTime(instant: number): string {
  return `${new Date(instant).toISOString().slice(0, 19)}Z`;
}
