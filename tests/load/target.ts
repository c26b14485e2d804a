import type { Id } from "#convex/dataModel";
import type { Role } from "./scenarios";
import type { Winner } from "./verdict";

/** A deployment to book at. */
export type Target = {
  url: string;
  /** The slugs of the event types that it has. */
  slugs: Partial<Record<Role, string>>;
  /** The professional who can cancel, where somebody can sign in. */
  owner?: {
    token: string;
    /** A booking's id, once its messages have left. */
    settledBooking(manageToken: string): Promise<Id<"bookings">>;
  };
  /** What must not be found after a round that these bookings were made in, and one from before it cancelled. */
  inspect(winners: Winner[], cancelled: Winner | undefined): Promise<string[]>;
  close(): Promise<void>;
};
