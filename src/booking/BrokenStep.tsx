import { BrokenText } from "../ui/ErrorBoundary";
import { Notice } from "../ui/Notice";

/** Replaces the slots or the form after an error. */
export function BrokenStep() {
  return (
    <Notice tone="red" title="This part of the page couldn’t be displayed">
      <div className="mt-1">
        <BrokenText />
      </div>
    </Notice>
  );
}
