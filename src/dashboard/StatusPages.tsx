import { Link } from "wouter";
import { useProfessional } from "../lib/professional";
import { dashboardPath } from "../lib/routes";
import { buttonClass } from "../ui/Button";
import { DashboardPage } from "../ui/DashboardPage";
import { BrokenText, brokenTitle } from "../ui/ErrorBoundary";

/** Another professional's dashboard, or an unknown one. The page does not reveal which. */
export function NotYourDashboard() {
  return (
    <DashboardPage title="This isn’t your dashboard">
      <p className="text-ink-soft">
        You don’t have a page at this address. It may be mistyped, or it may belong to someone else.
      </p>
      <EventTypesLink />
    </DashboardPage>
  );
}

/** Replaces a page after an error. The tabs and live updates still work. */
export function BrokenPage() {
  return (
    <DashboardPage title={brokenTitle}>
      <BrokenText />
    </DashboardPage>
  );
}

/** An unknown page of the dashboard. */
export function UnknownPage() {
  return (
    <DashboardPage title="Page not found">
      <p className="text-ink-soft">The address may be mistyped or incomplete.</p>
      <EventTypesLink />
    </DashboardPage>
  );
}

function EventTypesLink() {
  const { profileSlug } = useProfessional();
  return (
    <Link href={dashboardPath(profileSlug)} className={`mt-6 ${buttonClass("secondary")}`}>
      Go to your event types
    </Link>
  );
}
