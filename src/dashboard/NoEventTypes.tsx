/** A dashboard on its first day. */
export function NoEventTypes() {
  return (
    <div className="grid justify-items-center rounded-card border border-dashed border-edge px-6 py-14 text-center">
      <h2 className="font-display text-head font-semibold">No event types yet</h2>
      <p className="mt-2 max-w-md text-ink-soft">
        An event type is something that clients can book with you, such as a 30-minute lesson. Each gets a card here
        with its own booking link.
      </p>
    </div>
  );
}
