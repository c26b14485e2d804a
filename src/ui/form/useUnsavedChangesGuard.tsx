import { useEffect, useRef, useState } from "react";
import { useLocation } from "wouter";
import { ConfirmDialog } from "./ConfirmDialog";

/**
 * Asks before unsaved changes are lost: with `dialog` for links in the app and the browser's Back, and with the browser's
 * own prompt before the tab closes or reloads. Browsers without the Navigation API only do the latter. `release` turns it
 * off.
 */
export function useUnsavedChangesGuard(isDirty: boolean) {
  const [, navigate] = useLocation();
  const [destination, setDestination] = useState<NavigationDestination>();
  const isReleased = useRef(false);

  useEffect(() => {
    if (!isDirty) return;
    function onBeforeUnload(event: BeforeUnloadEvent) {
      if (!isReleased.current) event.preventDefault();
    }
    function onNavigate(event: NavigateEvent) {
      if (isReleased.current || !leavesPage(event)) return;
      event.preventDefault();
      setDestination(event.destination);
    }
    const navigation = "navigation" in window ? window.navigation : undefined;
    window.addEventListener("beforeunload", onBeforeUnload);
    navigation?.addEventListener("navigate", onNavigate);
    return () => {
      window.removeEventListener("beforeunload", onBeforeUnload);
      navigation?.removeEventListener("navigate", onNavigate);
    };
  }, [isDirty]);

  function release() {
    isReleased.current = true;
  }
  function leave() {
    release();
    if (destination) go(destination, navigate);
  }
  const dialog = destination && (
    <ConfirmDialog
      title="Leave without saving?"
      cancelLabel="Keep editing"
      confirmLabel="Leave"
      emphasis="cancel"
      onConfirm={leave}
      onClose={() => setDestination(undefined)}
    >
      <p className="mt-2 text-ink-soft">Your changes haven’t been saved.</p>
    </ConfirmDialog>
  );
  return { dialog, release };
}

/** Ignores navigations that replace history entries: they are the app's own, for example after signing out. */
function leavesPage({ cancelable, navigationType, destination }: NavigateEvent): boolean {
  const isWanted = navigationType === "push" || navigationType === "traverse";
  const isElsewhere = new URL(destination.url).pathname !== window.location.pathname;
  return cancelable && isWanted && destination.sameDocument && isElsewhere;
}

function go({ key, url }: NavigationDestination, navigate: (path: string) => void): void {
  const isInHistory = window.navigation.entries().some((entry) => entry.key === key);
  if (isInHistory) window.navigation.traverseTo(key);
  else navigate(url.slice(new URL(url).origin.length));
}
