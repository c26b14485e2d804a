/** The logo: a page with a bookmark ribbon, and the name. */
export function Wordmark() {
  return (
    <span className="inline-flex items-center gap-2 font-display text-lg font-semibold">
      <svg aria-hidden="true" viewBox="0 0 24 24" className="size-6" fill="none" strokeLinecap="round">
        <rect x="2.75" y="2.75" width="18.5" height="18.5" rx="3.5" className="stroke-current" strokeWidth="1.5" />
        <path d="M6.5 11h4.5M6.5 14.5h4.5M6.5 18h7" className="stroke-edge" strokeWidth="1.5" />
        <path d="M13.5 2h5v13l-2.5-2.5-2.5 2.5z" className="fill-green" />
      </svg>
      Lessonapp
    </span>
  );
}
