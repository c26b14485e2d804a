import { useMutation } from "convex/react";
import { useEffect, useRef } from "react";
import { api } from "#convex/api";
import { UNDO_MS } from "#domain/undo";
import { announce } from "../../ui/Announcer";
import { Button } from "../../ui/Button";
import { useAction } from "../../ui/form/useAction";
import { CloseIcon } from "../../ui/signedInIcons";
import { type UndoOffer, useUndoOffers, withdrawOffer } from "./undoOffers";

/** What the professional just changed, with a button to undo it. */
export function UndoToasts() {
  return (
    <ul
      aria-label="Changes that can be undone"
      className="pointer-events-none fixed right-4 bottom-4 z-20 grid w-88 max-w-[calc(100vw-2rem)] gap-3 print:hidden"
    >
      {useUndoOffers().map((offer) => (
        <UndoToast key={offer.stepId} offer={offer} />
      ))}
    </ul>
  );
}

/** Stays for as long as the change can be undone, and longer while it is hovered or focused. */
function UndoToast({ offer: { stepId, text } }: { offer: UndoOffer }) {
  const item = useRef<HTMLLIElement>(null);
  const undo = useMutation(api.bookingUndo.undo);
  const { run, isRunning, problem } = useAction(async () => {
    await undo({ stepId });
    announce("Undone. Nobody was emailed about it.");
    withdrawOffer(stepId);
  });
  useEffect(() => {
    let timer = setTimeout(withdraw, UNDO_MS);
    function withdraw() {
      if (item.current?.matches(":hover, :focus-within")) timer = setTimeout(withdraw, 1_000);
      else withdrawOffer(stepId);
    }
    return () => clearTimeout(timer);
  }, [stepId]);

  return (
    <li
      ref={item}
      className="pointer-events-auto flex animate-rise items-start gap-3 rounded-card border border-line bg-sheet p-4 shadow-float"
    >
      <div className="min-w-0 grow">
        <p className="font-semibold wrap-anywhere">{text}</p>
        {problem ? (
          <p role="alert" className="mt-1 text-sm font-medium text-red">
            {problem}
          </p>
        ) : (
          <>
            <p className="text-sm text-ink-soft">Nobody has been emailed yet.</p>
            <Button variant="secondary" className="mt-2" aria-disabled={isRunning} onClick={run}>
              Undo
            </Button>
          </>
        )}
      </div>
      <button
        type="button"
        aria-label="Dismiss"
        onClick={() => withdrawOffer(stepId)}
        className="-mt-2 -mr-2 grid size-11 shrink-0 place-items-center rounded-control text-ink-soft hover:text-ink"
      >
        <CloseIcon />
      </button>
    </li>
  );
}
