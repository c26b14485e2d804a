import { DashboardPage } from "./DashboardPage";

/** `/:professionalSlug/bookings` */
export function BookingsPage() {
  return (
    <DashboardPage title="Bookings">
      <p className="max-w-prose text-ink-soft">Each booking reaches you by e-mail, with your client’s contact.</p>
    </DashboardPage>
  );
}
