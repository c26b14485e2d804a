import type { ReactNode } from "react";

type IconProps = { className?: string };

/** Icons on a 20-unit grid. They are decorative: each is next to a text with the same meaning. */
export function icon(drawing: ReactNode) {
  return function Icon({ className = "size-5" }: IconProps) {
    return (
      <svg
        aria-hidden="true"
        className={`shrink-0 ${className}`}
        viewBox="0 0 20 20"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.5"
        strokeLinecap="round"
        strokeLinejoin="round"
      >
        {drawing}
      </svg>
    );
  };
}

export const ArrowLeftIcon = icon(<path d="M16 10H4m0 0 5-5m-5 5 5 5" />);
export const ArrowDownIcon = icon(<path d="M10 4v12m0 0 5-5m-5 5-5-5" />);
export const ChevronLeftIcon = icon(<path d="m12 4.5-5.5 5.5L12 15.5" />);
export const ChevronDownIcon = icon(<path d="M4.5 8l5.5 5.5L15.5 8" />);
export const ChevronRightIcon = icon(<path d="M8 4.5 13.5 10 8 15.5" />);
export const CheckIcon = icon(<path d="m4 10.5 4 4 8-9" pathLength="1" />);
export const ClockIcon = icon(
  <>
    <circle cx="10" cy="10" r="7.25" />
    <path d="M10 5.75V10l2.75 2" />
  </>,
);
export const CalendarIcon = icon(
  <>
    <rect x="3.25" y="4.25" width="13.5" height="12.5" rx="1.5" />
    <path d="M3.25 8.25h13.5M7 2.75v3m6-3v3" />
  </>,
);
export const PinIcon = icon(
  <>
    <path d="M15.5 8.25c0 4-5.5 9.25-5.5 9.25S4.5 12.25 4.5 8.25a5.5 5.5 0 0 1 11 0Z" />
    <circle cx="10" cy="8.25" r="1.75" />
  </>,
);
export const RepeatIcon = icon(
  <path d="M3.5 9V8A2.5 2.5 0 0 1 6 5.5h10.5m0 0L14 3m2.5 2.5L14 8m2.5 3v1a2.5 2.5 0 0 1-2.5 2.5H3.5m0 0L6 12m-2.5 2.5L6 17" />,
);
export const GlobeIcon = icon(
  <>
    <circle cx="10" cy="10" r="7.25" />
    <path d="M2.75 10h14.5M10 2.75c2.25 2 3.25 4.5 3.25 7.25S12.25 15.25 10 17.25c-2.25-2-3.25-4.5-3.25-7.25S7.75 4.75 10 2.75Z" />
  </>,
);
export const PriceIcon = icon(
  <>
    <path d="M3 9.25V4a1 1 0 0 1 1-1h5.25a2 2 0 0 1 1.4.59l5.76 5.76a2 2 0 0 1 0 2.83l-4.23 4.23a2 2 0 0 1-2.83 0L3.59 10.65A2 2 0 0 1 3 9.25Z" />
    <path d="M6.75 6.75h.01" strokeWidth="2" />
  </>,
);
export const AlertIcon = icon(
  <>
    <path d="M10 3 2.5 16.5h15z" />
    <path d="M10 8v4m0 2.25v.01" />
  </>,
);
export const MailIcon = icon(
  <>
    <rect x="2.75" y="4.5" width="14.5" height="11" rx="1.5" />
    <path d="m3.25 5.5 6.75 5.25 6.75-5.25" />
  </>,
);
export const PrintIcon = icon(
  <path d="M6 7V3h8v4M6 14H4a1 1 0 0 1-1-1V8a1 1 0 0 1 1-1h12a1 1 0 0 1 1 1v5a1 1 0 0 1-1 1h-2m-8-2h8v5H6z" />,
);
