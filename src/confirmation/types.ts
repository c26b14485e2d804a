import type { Session } from "../booking/types";

/** A booking as its link shows it. */
export type ConfirmedBooking = {
  title: string;
  professionalName: string;
  location: string;
  price: number;
  durationMinutes: number;
  sessionCount: number;
  zone: { name: string; offset: string };
  /** Where to book another time; null while it cannot be booked. */
  eventTypeSlug: string | null;
  firstName: string;
  email: string;
  sessions: (Session & { status: "confirmed" | "cancelled" })[];
  mail: "sending" | "sent" | "failed";
};
