import { useEffect, useRef, useState } from "react";
import { useLocation } from "wouter";

/**
 * Keeps somebody with unsaved changes on the page until they have said that they want to leave it: by a link of the app or
 * the browser's Back (`isAsking`, until `stay` or `leave`), by closing or reloading the tab (there the browser itself
 * asks). Browsers without the Navigation API ask only for the latter. `release` lets go of what is saved.
 */
export function useLeaveGuard(isUnsaved: boolean) {
  const [, navigate] = useLocation();
  const [destination, setDestination] = useState<NavigationDestination>();
  const isReleased = useRef(false);

  useEffect(() => {
    if (!isUnsaved) return;
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
  }, [isUnsaved]);

  function release() {
    isReleased.current = true;
  }
  return {
    isAsking: destination !== undefined,
    stay: () => setDestination(undefined),
    leave: () => {
      release();
      if (destination) go(destination, navigate);
    },
    release,
  };
}

/** Replaced addresses are the app's own doing, such as after signing out, and wait for nobody. */
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
