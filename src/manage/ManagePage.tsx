import { useLocationProperty } from "wouter/use-browser-location";
import { api } from "#convex/api";
import { ServerMinuteProvider } from "../lib/serverMinute";
import { useLiveQuery } from "../lib/useLiveQuery";
import { HomeLink, PlainPage } from "../ui/PlainPage";
import { Skeleton } from "../ui/Skeleton";
import { ManageBooking } from "./ManageBooking";

/**
 * `/manage#<manage token>`: what a client can change about a booking. Opening it changes nothing, and neither does one
 * press of a button: mail scanners do both.
 */
export function ManagePage() {
  const token = useLocationProperty(() => window.location.hash.slice(1));
  return (
    <ServerMinuteProvider>
      <Loaded key={token} token={token} />
    </ServerMinuteProvider>
  );
}

function Loaded({ token }: { token: string }) {
  const booking = useLiveQuery(api.manage.getByToken, token ? { token } : "skip");
  if (!token || booking === null) return <NoSuchBooking />;
  return (
    <main aria-busy={!booking} className="mx-auto w-full max-w-3xl grow px-5 py-10 sm:py-16">
      {booking ? <ManageBooking booking={booking} token={token} /> : <ManageSkeleton />}
    </main>
  );
}

function NoSuchBooking() {
  return (
    <PlainPage title="This link isn’t valid">
      <p>It may be incomplete, or too old. Use the full link from your latest email about the booking.</p>
      <p className="mt-2">You can also reply to that email to reach your professional.</p>
      <HomeLink />
    </PlainPage>
  );
}

function ManageSkeleton() {
  return (
    <>
      <Skeleton className="h-9 w-72 max-w-full" />
      <Skeleton className="mt-2 h-6 w-48" />
      <Skeleton className="mt-8 h-32" />
    </>
  );
}
