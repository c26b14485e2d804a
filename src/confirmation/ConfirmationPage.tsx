import { useQuery } from "convex/react";
import { useEffect, useRef } from "react";
import { useHistoryState, useLocationProperty } from "wouter/use-browser-location";
import { api } from "#convex/api";
import { HomeLink, PlainPage } from "../ui/PlainPage";
import { Confirmation, ConfirmationSkeleton } from "./Confirmation";

/** `/booked#<manage token>`: what was booked, at any time later, too. */
export function ConfirmationPage() {
  const token = useLocationProperty(() => window.location.hash.slice(1));
  const booking = useQuery(api.confirmation.getByToken, token ? { token } : "skip");
  const isNew = useHistoryState<unknown>() === "booked";
  const heading = useRef<HTMLHeadingElement>(null);
  const isThere = !!booking;

  useEffect(() => {
    if (!isThere || !isNew) return;
    window.scrollTo({ top: 0, behavior: "instant" });
    heading.current?.focus({ preventScroll: true });
  }, [isThere, isNew]);

  if (!token || booking === null) return <NoSuchBooking />;
  if (!booking) return <ConfirmationSkeleton />;
  return <Confirmation booking={booking} heading={heading} />;
}

function NoSuchBooking() {
  return (
    <PlainPage title="This link shows no booking">
      <p>A part of it may be missing. Use the whole link from your confirmation, to its very end.</p>
      <p className="mt-2">Your professional can also tell you what is booked.</p>
      <HomeLink />
    </PlainPage>
  );
}
