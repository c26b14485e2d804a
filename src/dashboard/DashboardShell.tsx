import type { ReactNode } from "react";
import { Link, useLocation } from "wouter";
import { useProfessional } from "../lib/professional";
import { dashboardPath } from "../lib/routes";
import { ErrorBoundary } from "../ui/ErrorBoundary";
import { Wordmark } from "../ui/Wordmark";
import { AccountMenu } from "./AccountMenu";
import { NewBookingToasts } from "./bookings/NewBookingToasts";
import { UndeliveredNotice } from "./bookings/UndeliveredNotice";
import { BrokenPage } from "./StatusPages";
import { UpcomingCount } from "./UpcomingCount";

/** What stands around every page of the dashboard: the way past it, whose app this is, the tabs, the account. */
export function DashboardShell({ children }: { children: ReactNode }) {
  const { profileSlug } = useProfessional();
  const [location] = useLocation();
  const home = dashboardPath(profileSlug);
  const bookings = dashboardPath(profileSlug, "bookings");
  const emails = dashboardPath(profileSlug, "emails");
  const isAt = (path: string) => location === path || location.startsWith(`${path}/`);
  return (
    <>
      <a
        href="#main"
        className="sr-only rounded-control bg-sheet px-4 py-3 font-semibold text-green-ink focus:not-sr-only focus:absolute focus:top-2 focus:left-2 focus:z-10"
      >
        Skip to the page
      </a>
      <header className="border-b border-line bg-sheet">
        <div className="mx-auto flex w-full max-w-6xl flex-wrap items-center justify-between gap-x-4 px-5 sm:gap-x-8">
          <Link href={home} className="inline-flex min-h-14 items-center">
            <Wordmark />
          </Link>
          <AccountMenu />
          <nav aria-label="Dashboard" className="-mb-px flex gap-6 max-sm:w-full sm:order-1 sm:mr-auto">
            <Tab href={home} isCurrent={isAt(home) && !isAt(bookings) && !isAt(emails)}>
              Event types
            </Tab>
            <Tab href={bookings} isCurrent={isAt(bookings)}>
              Bookings
              <UpcomingCount />
            </Tab>
            <Tab href={emails} isCurrent={isAt(emails)}>
              E-mails
            </Tab>
          </nav>
        </div>
      </header>
      <main id="main" tabIndex={-1} className="mx-auto w-full max-w-6xl grow px-5 py-8 focus:outline-none">
        <UndeliveredNotice />
        <ErrorBoundary page={location} fallback={<BrokenPage />}>
          {children}
        </ErrorBoundary>
      </main>
      <NewBookingToasts />
    </>
  );
}

function Tab({ href, isCurrent, children }: { href: string; isCurrent: boolean; children: ReactNode }) {
  return (
    <Link
      href={href}
      aria-current={isCurrent ? "page" : undefined}
      className="inline-flex min-h-12 items-center border-b-2 border-transparent font-semibold text-ink-soft transition-colors hover:text-ink aria-[current=page]:border-green-ink aria-[current=page]:text-ink sm:min-h-14"
    >
      {children}
    </Link>
  );
}
