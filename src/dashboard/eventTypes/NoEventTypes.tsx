import { Link } from "wouter";
import { useProfessional } from "../../lib/professional";
import { newEventTypePath } from "../../lib/routes";
import { buttonClass } from "../../ui/Button";
import { PlusIcon } from "../../ui/icons";

/** A dashboard on its first day. */
export function NoEventTypes() {
  const { profileSlug } = useProfessional();
  return (
    <div className="grid justify-items-center rounded-card border border-dashed border-edge px-6 py-14 text-center">
      <BlankCards />
      <h2 className="mt-6 font-display text-xl font-semibold">No event types yet</h2>
      <p className="mt-2 max-w-md text-ink-soft">
        An event type is something that clients can book with you, such as a 30-minute lesson. Each gets a card here
        with its own booking link.
      </p>
      <Link href={newEventTypePath(profileSlug)} className={`mt-6 ${buttonClass()}`}>
        <PlusIcon />
        Create your first
      </Link>
    </div>
  );
}

/** Two index cards, one lying on the other. */
function BlankCards() {
  return (
    <svg aria-hidden="true" viewBox="0 0 136 92" className="w-32" fill="none" strokeWidth="2" strokeLinejoin="round">
      <rect x="18" y="8" width="104" height="66" rx="6" className="fill-leaf stroke-edge" transform="rotate(4 70 41)" />
      <rect x="14" y="16" width="104" height="66" rx="6" className="fill-sheet stroke-edge" />
      <path d="M14 36h104" className="stroke-green" />
      <path d="M26 28h40" className="stroke-ink" strokeWidth="3" strokeLinecap="round" />
      <path d="M26 50h80M26 62h80M26 74h34" className="stroke-line" strokeLinecap="round" />
    </svg>
  );
}
