import { Button } from "../ui/Button";
import { Spinner } from "../ui/Spinner";
import type { ChosenWords } from "./bookingDraft";
import { dayTimeText } from "./nearest";

type ActionBarProps = { chosen: ChosenWords | undefined; action: string; isSending: boolean; online: boolean };

/** The one button of the form; on phones pinned to the bottom, with the chosen time over it. */
export function ActionBar({ chosen, action, isSending, online }: ActionBarProps) {
  return (
    <div className="z-10 max-sm:sticky max-sm:bottom-0 max-sm:-mx-5 max-sm:border-t max-sm:border-line max-sm:bg-sheet max-sm:px-5 max-sm:pt-3 max-sm:pb-[max(0.75rem,env(safe-area-inset-bottom))]">
      {chosen && <p className="font-numeric mb-2 text-center text-sm text-ink-soft sm:hidden">{dayTimeText(chosen)}</p>}
      <Button type="submit" className="w-full" aria-disabled={isSending}>
        {isSending && <Spinner />}
        {isSending ? "Booking…" : action}
      </Button>
      <p role="status" className="mt-2 text-sm text-ink-soft empty:hidden">
        {isSending && !online && "Waiting for the connection. Your booking goes out as soon as it is back."}
      </p>
    </div>
  );
}
