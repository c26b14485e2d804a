/** Decorative. Put it next to text that says what is loading. */
export function Spinner() {
  return (
    <svg aria-hidden="true" viewBox="0 0 20 20" className="size-5 shrink-0 animate-turn" fill="none" strokeWidth="2">
      <circle cx="10" cy="10" r="7.5" className="stroke-current opacity-30" />
      <path d="M10 2.5a7.5 7.5 0 0 1 7.5 7.5" className="stroke-current" strokeLinecap="round" />
    </svg>
  );
}
