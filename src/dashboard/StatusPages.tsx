import { Link } from "wouter";
import { useProfessional } from "../lib/professional";
import { dashboardPath } from "../lib/routes";
import { buttonClass } from "../ui/Button";
import { DashboardPage } from "../ui/DashboardPage";
import { BrokenText, brokenTitle } from "../ui/ErrorBoundary";

/** Somebody else's dashboard, or nobody's: which of the two is not said. */
export function NotYours() {
  return (
    <DashboardPage title="This is not your dashboard">
      <p className="text-ink-soft">
        No page of yours is at this address. It may have been typed or copied with a mistake in it, or it is not yours.
      </p>
      <WayBack />
    </DashboardPage>
  );
}

/** In the place of a page that broke: the tabs and all that arrives live still work. */
export function BrokenPage() {
  return (
    <DashboardPage title={brokenTitle}>
      <BrokenText />
    </DashboardPage>
  );
}

/** A page that a dashboard does not have. */
export function NothingHere() {
  return (
    <DashboardPage title="There is no page here">
      <p className="text-ink-soft">The address may have been typed or copied with a mistake in it.</p>
      <WayBack />
    </DashboardPage>
  );
}

function WayBack() {
  const { profileSlug } = useProfessional();
  return (
    <Link href={dashboardPath(profileSlug)} className={`mt-6 ${buttonClass("secondary")}`}>
      Go to your event types
    </Link>
  );
}
