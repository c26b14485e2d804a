import type { ReactNode } from "react";
import { Ribbon } from "../ui/Ribbon";

/** The open appointment book: what is offered on its cover leaf, month and times or the form on its sheet. */
export function BookingCard({ summary, children }: { summary: ReactNode; children: ReactNode }) {
  return (
    <main className="mx-auto w-full max-w-5xl grow max-lg:min-h-svh sm:px-6 sm:pt-10 lg:pt-16">
      <div className="border-line bg-sheet max-sm:min-h-svh sm:rounded-card sm:border lg:grid lg:min-h-136 lg:grid-cols-[18.5rem_minmax(0,1fr)]">
        <div className="relative border-b border-line bg-leaf px-5 pt-6 pb-6 sm:rounded-t-card sm:p-8 lg:rounded-l-card lg:rounded-tr-none lg:border-r lg:border-b-0">
          <Ribbon />
          {summary}
        </div>
        <div className="p-5 pt-6 sm:p-8">{children}</div>
      </div>
    </main>
  );
}
