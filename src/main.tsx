import { ConvexProvider, ConvexReactClient } from "convex/react";
import { StrictMode, startTransition } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./App";
import "./ui/app.css";

const root = document.getElementById("root");
if (!root) throw new Error("index.html has no #root to render into.");

const convex = new ConvexReactClient(import.meta.env.VITE_CONVEX_URL, {
  // A booking that is on its way survives a reload (see booking/draft.ts), so leaving needs no warning.
  unsavedChangesWarning: false,
});

// As a transition, the first render pauses in between, so that a slow phone can scroll meanwhile.
startTransition(() =>
  createRoot(root).render(
    <StrictMode>
      <ConvexProvider client={convex}>
        <App />
      </ConvexProvider>
    </StrictMode>,
  ),
);
