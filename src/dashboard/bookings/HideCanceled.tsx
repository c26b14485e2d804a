import type { BookingsFilter } from "./bookingsFilter";

type HideCanceledProps = { filter: BookingsFilter; onFilter: (change: BookingsFilter) => void };

/** Leaves out canceled sessions. */
export function HideCanceled({ filter: { canceled }, onFilter }: HideCanceledProps) {
  return (
    <label className="flex min-h-12 items-center gap-2 print:hidden">
      <input
        type="checkbox"
        checked={canceled === "hidden"}
        onChange={({ target }) => onFilter({ canceled: target.checked ? "hidden" : undefined })}
        className="size-5"
      />
      Hide canceled
    </label>
  );
}
