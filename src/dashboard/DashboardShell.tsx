import { type ComponentProps, type ReactNode, useId } from "react";
import { Link, useLocation } from "wouter";
import { api } from "#convex/api";
import { useProfessional } from "../lib/professional";
import { dashboardPath, routes } from "../lib/routes";
import { ServerMinuteProvider } from "../lib/serverMinute";
import { useExpiringQuery } from "../lib/useExpiringQuery";
import { useSignOut } from "../lib/useSignOut";
import { useStableQuery } from "../lib/useStableQuery";
import { ErrorBoundary } from "../ui/ErrorBoundary";
import { ChevronDownIcon } from "../ui/icons";
import { Wordmark } from "../ui/Wordmark";
import { NewBookingToasts } from "./bookings/NewBookingToasts";
import { UndeliveredNotice } from "./bookings/UndeliveredNotice";
import { UndoToasts } from "./bookings/UndoToasts";
import { BusyNotice } from "./eventTypes/BusyNotice";
import { BrokenPage } from "./StatusPages";
import { SuspendedNotice } from "./SuspendedNotice";

/** The layout of the dashboard: skip link, logo, tabs, account menu, notices. */
export function DashboardShell({ children }: { children: ReactNode }) {
  const { profileSlug } = useProfessional();
  const [location] = useLocation();
  const home = dashboardPath(profileSlug);
  const bookings = dashboardPath(profileSlug, "bookings");
  const emails = dashboardPath(profileSlug, "emails");
  const isAt = (path: string) => location === path || location.startsWith(`${path}/`);
  return (
    <ServerMinuteProvider>
      <a
        href="#main"
        className="sr-only print:hidden rounded-control bg-sheet px-4 py-3 font-semibold text-green-ink focus:not-sr-only focus:absolute focus:top-2 focus:left-2 focus:z-10"
      >
        Skip to content
      </a>
      <header className="border-b border-line bg-sheet print:hidden">
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
              Emails
            </Tab>
          </nav>
        </div>
      </header>
      <main
        id="main"
        tabIndex={-1}
        className="mx-auto w-full max-w-6xl grow px-5 py-8 focus:outline-none print:max-w-none print:p-0"
      >
        <SuspendedNotice />
        <BusyNotice />
        <UndeliveredNotice />
        <ErrorBoundary page={location} fallback={<BrokenPage />}>
          {children}
        </ErrorBoundary>
      </main>
      <UndoToasts />
      <NewBookingToasts />
    </ServerMinuteProvider>
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

/** The number of upcoming sessions, next to the tab; nothing if there are none. */
function UpcomingCount() {
  const upcoming = useStableQuery(useExpiringQuery(api.bookings.countUpcoming, {}), () => true);
  if (!upcoming || upcoming.count === 0) return null;
  return (
    <span className="font-numeric ml-1.5 rounded-full bg-well px-2 text-sm">
      {upcoming.isCapped ? `${upcoming.count}+` : upcoming.count}
      <span className="sr-only"> upcoming</span>
    </span>
  );
}

/** The account menu, a native popover. */
function AccountMenu() {
  const { fullName, email } = useProfessional();
  const signOut = useSignOut();
  const id = useId();
  return (
    <div className="sm:order-2">
      <button
        type="button"
        popoverTarget={id}
        className="inline-flex min-h-11 items-center gap-1.5 rounded-control px-2 font-medium hover:text-green-ink"
      >
        <span className="max-w-28 truncate sm:max-w-60">{fullName}</span>
        <ChevronDownIcon className="size-4" />
      </button>
      <nav
        id={id}
        popover="auto"
        aria-label="Account"
        className="absolute inset-auto top-14 right-[max(1.25rem,calc(50vw-36rem+1.25rem))] m-0 w-64 rounded-card border border-line bg-sheet p-2 text-ink shadow-float"
      >
        <p className="px-3 pt-1 pb-2 text-sm text-ink-soft">Signed in as {email}</p>
        <MenuLink href={routes.setup}>Profile</MenuLink>
        <MenuLink href={routes.account}>Account</MenuLink>
        <button type="button" className={menuItemClass} onClick={signOut}>
          Sign out
        </button>
      </nav>
    </div>
  );
}

const menuItemClass = "flex min-h-11 w-full items-center rounded-control px-3 text-left font-medium hover:bg-well";

function MenuLink(props: ComponentProps<"a"> & { href: string }) {
  return <Link {...props} className={menuItemClass} />;
}
