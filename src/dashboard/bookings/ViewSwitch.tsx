import { type View, views } from "./bookingsFilter";

const labels: Record<View, string> = { list: "List", month: "Month", week: "Week", day: "Day" };

/** List, month, week or day. */
export function ViewSwitch({ view, onView }: { view: View; onView: (view: View) => void }) {
  return (
    <fieldset className="flex rounded-control border border-edge bg-sheet p-0.5">
      <legend className="sr-only">View</legend>
      {views.map((name) => (
        <button
          key={name}
          type="button"
          aria-pressed={name === view}
          onClick={() => onView(name)}
          className="min-h-10 rounded-[0.375rem] px-3.5 font-medium text-ink-soft transition-colors hover:text-ink aria-pressed:bg-green-tint aria-pressed:font-semibold aria-pressed:text-green-ink max-sm:px-3"
        >
          {labels[name]}
        </button>
      ))}
    </fieldset>
  );
}
