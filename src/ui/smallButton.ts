/** The look of a button that belongs to one line of a form: plain words, big enough for a thumb. */
export const smallButtonClass =
  "inline-flex min-h-11 items-center gap-1.5 rounded-control px-2 text-sm font-semibold text-green-ink transition-colors hover:bg-green-tint";
