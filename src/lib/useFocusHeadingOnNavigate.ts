import { type RefObject, useEffect, useRef } from "react";

/** A ref for a page's heading: after a navigation within the app the page scrolls to its top and the heading takes the focus. */
export function useFocusHeadingOnNavigate(): RefObject<HTMLHeadingElement | null> {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    // After a page load, screen readers start at the top anyway.
    if (!navigator.userActivation?.hasBeenActive) return;
    window.scrollTo({ top: 0, behavior: "instant" });
    heading.current?.focus({ preventScroll: true });
  }, []);
  return heading;
}
