import { useAuth } from "@clerk/react";
import { useEffect } from "react";
import { rememberDashboard } from "../lib/rememberedDashboard";

/**
 * Tells other tabs that this browser is signed in. A tab that is signed out then reloads, because Clerk tells other tabs
 * about signing out only.
 */
export function useSignInSync(): void {
  const { isSignedIn } = useAuth();
  useEffect(() => {
    if (isSignedIn === undefined) return;
    const tabs = new BroadcastChannel("lessonapp:sign-in");
    if (isSignedIn) {
      tabs.postMessage("signed in");
    } else {
      rememberDashboard(null);
      tabs.onmessage = () => window.location.reload();
    }
    return () => tabs.close();
  }, [isSignedIn]);
}
