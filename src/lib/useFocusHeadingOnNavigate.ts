import { type RefObject, useEffect, useRef } from "react";

/** A ref for a page's heading. After a navigation within the app, the page scrolls to the top and focuses the heading. */
export function useFocusHeadingOnNavigate(): RefObject<HTMLHeadingElement | null> {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    // After a full page load, screen readers start at the top anyway.
    if (!navigator.userActivation?.hasBeenActive) return;
    window.scrollTo({ top: 0, behavior: "instant" });
    heading.current?.focus({ preventScroll: true });
  }, []);
  return heading;
}
