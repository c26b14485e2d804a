import type { ReactNode } from "react";

type IconProps = { className?: string };

/** Icons on a 20-unit grid. They are decorative: each is next to a text with the same meaning. */
function icon(drawing: ReactNode) {
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
export const CircleIcon = icon(<circle cx="10" cy="10" r="5.25" />);
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
export const PauseIcon = icon(<path d="M7.25 5v10m5.5-10v10" strokeWidth="2" />);
export const PlayIcon = icon(<path d="M7 4.5v11l8.5-5.5z" />);
export const PlusIcon = icon(<path d="M10 4v12M4 10h12" />);
export const CloseIcon = icon(<path d="m5.5 5.5 9 9m0-9-9 9" />);
export const MoreIcon = icon(<path d="M4.5 10h.01M10 10h.01M15.5 10h.01" strokeWidth="2.5" />);
export const CopyIcon = icon(
  <>
    <rect x="7" y="7" width="9.5" height="9.5" rx="1.5" />
    <path d="M13 7V5a1.5 1.5 0 0 0-1.5-1.5H5A1.5 1.5 0 0 0 3.5 5v6.5A1.5 1.5 0 0 0 5 13h2" />
  </>,
);
export const PencilIcon = icon(<path d="m4 16 .75-3.25 8.5-8.5a1.77 1.77 0 0 1 2.5 2.5l-8.5 8.5zM11.5 6l2.5 2.5" />);
export const BinIcon = icon(
  <path d="M3.5 5.5h13M8 5.5V4a1 1 0 0 1 1-1h2a1 1 0 0 1 1 1v1.5m-6.5 0 .75 10a1.5 1.5 0 0 0 1.5 1.5h4.5a1.5 1.5 0 0 0 1.5-1.5l.75-10" />,
);
export const BoxIcon = icon(
  <path d="M3 4h14v3.5H3zM4.25 7.5V15a1.5 1.5 0 0 0 1.5 1.5h8.5a1.5 1.5 0 0 0 1.5-1.5V7.5M8 10.5h4" />,
);
export const CalendarOffIcon = icon(
  <>
    <rect x="3" y="4" width="14" height="13" rx="1.5" />
    <path d="M3 8h14M7 2.5V5m6-2.5V5m-5 5.75 4 4m0-4-4 4" />
  </>,
);
export const LockIcon = icon(
  <>
    <rect x="4.5" y="9" width="11" height="8" rx="1.5" />
    <path d="M7 9V6.5a3 3 0 0 1 6 0V9" />
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
export const LinkIcon = icon(
  <path d="M8.5 11.5a3 3 0 0 0 4.24 0l2.88-2.88a3 3 0 0 0-4.24-4.24L10.5 5.25m1 3.25a3 3 0 0 0-4.24 0l-2.88 2.88a3 3 0 0 0 4.24 4.24l.88-.87" />,
);
