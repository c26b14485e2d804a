import { ConvexProvider, ConvexReactClient } from "convex/react";
import { StrictMode, startTransition } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./App";
import "./ui/app.css";

const root = document.getElementById("root");
if (!root) throw new Error("index.html has no #root to render into.");

const convex = new ConvexReactClient(import.meta.env.VITE_CONVEX_URL, {
  // A booking in flight survives a reload (see booking/bookingDraft.ts), so leaving needs no warning.
  unsavedChangesWarning: false,
});

// A transition can be interrupted, so that a slow phone can scroll during the first render.
startTransition(() =>
  createRoot(root).render(
    <StrictMode>
      <ConvexProvider client={convex}>
        <App />
      </ConvexProvider>
    </StrictMode>,
  ),
);
