import type { ReactNode } from "react";

/** The open appointment book: what is offered on its cover leaf, month and times or the form on its sheet. */
export function BookingCard({ summary, children }: { summary: ReactNode; children: ReactNode }) {
  return (
    <main className="mx-auto w-full max-w-5xl grow sm:px-6 sm:pt-10 lg:pt-16">
      <div className="relative border-line bg-sheet sm:rounded-card sm:border lg:grid lg:min-h-[33rem] lg:grid-cols-[18.5rem_minmax(0,1fr)]">
        <Ribbon />
        <div className="border-b border-line bg-leaf px-5 pt-6 pb-6 sm:rounded-t-card sm:p-8 lg:rounded-l-card lg:rounded-tr-none lg:border-r lg:border-b-0">
          {summary}
        </div>
        <div className="p-5 pt-6 sm:p-8">{children}</div>
      </div>
    </main>
  );
}

/** Marks the place, as the ribbon of a bound book does. */
function Ribbon() {
  return (
    <svg aria-hidden="true" viewBox="0 0 20 44" className="absolute -top-1.5 right-6 h-11 w-5 fill-green sm:right-8">
      <path d="M0 0h20v44l-10-9-10 9z" />
    </svg>
  );
}
