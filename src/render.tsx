import { ConvexProvider, type ConvexReactClient } from "convex/react";
import { StrictMode, startTransition } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./App";

/** Shows the app in an element, with what it asks answered by a backend. */
export function render(convex: ConvexReactClient, root: HTMLElement): void {
  // As a transition React pauses in between, so that even a slow phone can scroll meanwhile.
  startTransition(() =>
    createRoot(root).render(
      <StrictMode>
        <ConvexProvider client={convex}>
          <App />
        </ConvexProvider>
      </StrictMode>,
    ),
  );
}
