import { type ReactNode, type RefObject, useEffect, useState } from "react";
import { Button } from "../ui/Button";

type SeeTimesBarProps = { times: RefObject<HTMLElement | null>; onGo: () => void; children: ReactNode };

/** On phones the times lie below the month: pinned to the bottom until their place is in sight, this leads to them. */
export function SeeTimesBar({ times, onGo, children }: SeeTimesBarProps) {
  const [inSight, setInSight] = useState(true);

  useEffect(() => {
    if (!times.current) return;
    const observer = new IntersectionObserver(([entry]) => setInSight(entry?.isIntersecting ?? true), {
      rootMargin: "0px 0px -160px 0px",
    });
    observer.observe(times.current);
    return () => observer.disconnect();
  }, [times]);

  if (inSight) return null;
  return (
    <div className="fixed inset-x-0 bottom-0 z-10 animate-rise border-t border-line bg-sheet p-3 pb-[max(0.75rem,env(safe-area-inset-bottom))] md:hidden">
      <Button className="w-full" onClick={onGo}>
        {children}
      </Button>
    </div>
  );
}
