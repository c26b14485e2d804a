import { useQuery } from "convex/react";
import { useState } from "react";
import { Redirect, Route, Switch, useLocation } from "wouter";
import { api } from "#convex/api";
import { useProfessional } from "../lib/professional";
import { dashboardPath, routes, withReturnTo } from "../lib/routes";
import { useCurrentUrl } from "../lib/useCurrentUrl";
import { lazyWithPreload } from "../ui/lazyWithPreload";
import { BookingsPage } from "./bookings/BookingsPage";
import { DashboardShell } from "./DashboardShell";
import { DashboardSkeleton } from "./DashboardSkeleton";
import { EmailsSkeleton } from "./emails/EmailsSkeleton";
import { EditEventTypePage, NewEventTypePage } from "./eventTypes/EventTypeFormPages";
import { EventTypesPage } from "./eventTypes/EventTypesPage";
import { NothingHere, NotYours } from "./StatusPages";

const emails = lazyWithPreload(async () => (await import("./emails/EmailsPage")).EmailsPage, <EmailsSkeleton />);

type DashboardProps = { slug: string; below: string | undefined };

/** `/:professionalSlug` and below: the owner's own pages, also by a slug given up; nobody else's. */
export function Dashboard({ slug, below }: DashboardProps) {
  const { profileSlug, isSetUp } = useProfessional();
  const isKnown = useSlugsSeen(profileSlug).has(slug);
  const present = useQuery(api.professionals.ownSlug, isKnown || !isSetUp ? "skip" : { slug });
  const here = useCurrentUrl();
  const [path] = useLocation();
  const redirectTo = (present: string) => (
    <Redirect to={dashboardPath(present, below) + here.slice(path.length)} replace />
  );

  if (!isSetUp) return <Redirect to={withReturnTo(routes.setup, here)} replace />;
  if (isKnown) {
    return (
      <>
        {slug !== profileSlug && redirectTo(profileSlug)}
        <OwnPages />
      </>
    );
  }
  if (present === undefined) return <DashboardSkeleton />;
  if (present !== null) return redirectTo(present);
  return (
    <DashboardShell>
      <NotYours />
    </DashboardShell>
  );
}

/** The slugs that were the professional's since this was opened: renamed elsewhere, a page stays with all that is typed. */
function useSlugsSeen(profileSlug: string): ReadonlySet<string> {
  const [seen, setSeen] = useState<ReadonlySet<string>>(() => new Set([profileSlug]));
  if (seen.has(profileSlug)) return seen;
  const next = new Set(seen).add(profileSlug);
  setSeen(next);
  return next;
}

function OwnPages() {
  return (
    <DashboardShell>
      <Switch>
        <Route path={routes.eventTypes} component={EventTypesPage} />
        <Route path={routes.newEventType} component={NewEventTypePage} />
        <Route path={routes.eventType}>
          {({ eventTypeId }) => <EditEventTypePage key={eventTypeId} eventTypeId={eventTypeId} />}
        </Route>
        <Route path={routes.bookings}>{({ bookingId }) => <BookingsPage bookingId={bookingId} />}</Route>
        <Route path={routes.emails}>
          <emails.Component audience="client" />
        </Route>
        <Route path={routes.emailsToProfessional}>
          <emails.Component audience="professional" />
        </Route>
        <Route component={NothingHere} />
      </Switch>
    </DashboardShell>
  );
}
