import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import type { CardEventType } from "./EventTypeCard";

type RemoveDialogProps = {
  /** As it is at present: a booking that comes in meanwhile changes what can be done with it. */
  eventType: Pick<CardEventType, "title" | "hasBookings">;
  onRemove: () => void;
  onClose: () => void;
};

/** Says what deleting, or archiving what has bookings, does; then does it. */
export function RemoveDialog({ eventType: { title, hasBookings }, onRemove, onClose }: RemoveDialogProps) {
  const verb = hasBookings ? "Archive" : "Delete";
  return (
    <Dialog title={`${verb} “${title}”?`} onClose={onClose}>
      {(close) => (
        <>
          <div className="mt-2 grid gap-2 text-ink-soft">
            {hasBookings ? (
              <>
                <p>It has bookings, so it can’t be deleted. They all stand, and stay in your list.</p>
                <p>Its link stops working. You can bring it back at any time.</p>
              </>
            ) : (
              <p>It was never booked. Its link stops working, and this can’t be undone.</p>
            )}
          </div>
          <div className="mt-6 flex flex-wrap gap-3">
            <Button
              onClick={() => {
                close();
                onRemove();
              }}
            >
              {verb}
            </Button>
            <Button variant="secondary" onClick={close}>
              Keep it
            </Button>
          </div>
        </>
      )}
    </Dialog>
  );
}
