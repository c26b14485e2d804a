/** The name with its mark: a page of the appointment book and its ribbon. */
export function Wordmark() {
  return (
    <span className="inline-flex items-center gap-2 font-display text-lg font-semibold">
      <svg aria-hidden="true" viewBox="0 0 24 24" className="size-6" fill="none" strokeLinecap="round">
        <rect
          x="2.750"
          y="2.750"
          width="18.500"
          height="18.500"
          rx="3.500"
          className="stroke-current"
          strokeWidth="1.500"
        />
        <path d="M6.500 11h4.500M6.500 14.500h4.500M6.500 18h7" className="stroke-edge" strokeWidth="1.500" />
        <path d="M13.500 2h5v13l-2.500-2.500-2.500 2.500z" className="fill-green" />
      </svg>
      Lessonapp
    </span>
  );
}
