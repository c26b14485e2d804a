import { useEffect, useEffectEvent, useState } from "react";

type Status = "LoadingFirstPage" | "CanLoadMore" | "LoadingMore" | "Exhausted";

/**
 * Prints a paginated list after loading all of it: with the returned function, or with the browser's shortcut. The
 * browser's menu prints what is there, since no script can delay it.
 */
export function usePrintAll(status: Status, loadMore: () => void): { printAll: () => void; isPreparing: boolean } {
  const [isPreparing, setIsPreparing] = useState(false);
  const continueLoading = useEffectEvent(loadMore);
  const isComplete = status === "Exhausted";

  useEffect(() => {
    if (!isPreparing) return;
    if (status === "CanLoadMore") continueLoading();
    if (status !== "Exhausted") return;
    setIsPreparing(false);
    window.print();
  }, [isPreparing, status]);

  useEffect(() => {
    if (isComplete) return;
    function onKeyDown(event: KeyboardEvent) {
      if (!isPrintShortcut(event)) return;
      event.preventDefault();
      setIsPreparing(true);
    }
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, [isComplete]);

  return { printAll: () => setIsPreparing(true), isPreparing };
}

function isPrintShortcut({ key, ctrlKey, metaKey, shiftKey, altKey }: KeyboardEvent): boolean {
  return key.toLowerCase() === "p" && (ctrlKey || metaKey) && !shiftKey && !altKey;
}
