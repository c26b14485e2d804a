import { type RefObject, useEffect, useRef } from "react";

/** The heading of a page that begins at its top, and is read out from there, for whoever was led to it in the app. */
export function useFocusHeadingOnNavigate(): RefObject<HTMLHeadingElement | null> {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    // A page that has just been loaded is read from its beginning anyway.
    if (!navigator.userActivation?.hasBeenActive) return;
    window.scrollTo({ top: 0, behavior: "instant" });
    heading.current?.focus({ preventScroll: true });
  }, []);
  return heading;
}
