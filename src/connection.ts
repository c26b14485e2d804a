import { ConvexReactClient } from "convex/react";
import { askAhead } from "./booking/ahead";

/** The connection to the backend, opened when something is first asked. */
export const convex = new ConvexReactClient(import.meta.env.VITE_CONVEX_URL, {
  // A booking that is on its way survives a reload (see booking/draft.ts), so leaving needs no warning.
  unsavedChangesWarning: false,
});

askAhead(convex, window.location).catch(() => {});
