import type { Id } from "#convex/dataModel";
import type { Earlier, Winner } from "./responses";
import type { Role } from "./scenarios";

/** A deployment to test. */
export type Target = {
  url: string;
  /** The slugs of its event types. */
  slugs: Partial<Record<Role, string>>;
  /** The professional who can change bookings, if the target supports sign-in. */
  owner?: {
    token: string;
    /** Returns a booking's id once its emails are sent. */
    sentBookingId(manageToken: string): Promise<Id<"bookings">>;
  };
  /** Returns the violations in the data after a round with these bookings and changes of earlier ones. */
  inspect(winners: Winner[], earlier: Earlier[]): Promise<string[]>;
  close(): Promise<void>;
};
