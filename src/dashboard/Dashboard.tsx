import { useState } from "react";
import { Redirect, Route, Switch, useLocation } from "wouter";
import { api } from "#convex/api";
import { useProfessional } from "../lib/professional";
import { dashboardPath, routes, withReturnTo } from "../lib/routes";
import { useCurrentUrl } from "../lib/useCurrentUrl";
import { useLiveQuery } from "../lib/useLiveQuery";
import { lazyWithPreload } from "../ui/lazyWithPreload";
import { BookingsPage } from "./bookings/BookingsPage";
import { DashboardShell } from "./DashboardShell";
import { DashboardSkeleton } from "./DashboardSkeleton";
import { EmailsSkeleton } from "./emails/EmailsSkeleton";
import { EditEventTypePage, NewEventTypePage } from "./eventTypes/EventTypeFormPages";
import { EventTypesPage } from "./eventTypes/EventTypesPage";
import { NotYourDashboard, UnknownPage } from "./StatusPages";

const emails = lazyWithPreload(async () => (await import("./emails/EmailsPage")).EmailsPage, <EmailsSkeleton />);

type DashboardProps = { slug: string; below: string | undefined };

/** `/:professionalSlug` and below: the professional's own pages, including under a former slug. */
export function Dashboard({ slug, below }: DashboardProps) {
  const { profileSlug, isSetUp } = useProfessional();
  const isOwn = useOwnSlugs(profileSlug).has(slug);
  const currentSlug = useLiveQuery(api.professionals.ownSlug, isOwn || !isSetUp ? "skip" : { slug });
  const currentUrl = useCurrentUrl();
  const [path] = useLocation();
  const redirectTo = (slugNow: string) => (
    <Redirect to={dashboardPath(slugNow, below) + currentUrl.slice(path.length)} replace />
  );

  if (!isSetUp) return <Redirect to={withReturnTo(routes.setup, currentUrl)} replace />;
  if (isOwn) {
    return (
      <>
        {slug !== profileSlug && redirectTo(profileSlug)}
        <OwnPages />
      </>
    );
  }
  if (currentSlug === undefined) return <DashboardSkeleton />;
  if (currentSlug !== null) return redirectTo(currentSlug);
  return (
    <DashboardShell>
      <NotYourDashboard />
    </DashboardShell>
  );
}

/** The professional's slugs since the page was loaded. A rename in another window must not unmount a form. */
function useOwnSlugs(profileSlug: string): ReadonlySet<string> {
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
        <Route component={UnknownPage} />
      </Switch>
    </DashboardShell>
  );
}
