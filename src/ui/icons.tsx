import type { ReactNode } from "react";

type IconProps = { className?: string };

/** Icons are drawn on a 20-unit square with one stroke, and always stand beside the words that say the same. */
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
export const ChevronLeftIcon = icon(<path d="m12 4.500-5.500 5.500L12 15.500" />);
export const ChevronDownIcon = icon(<path d="M4.500 8l5.500 5.500L15.500 8" />);
export const ChevronRightIcon = icon(<path d="M8 4.500 13.500 10 8 15.500" />);
export const CheckIcon = icon(<path d="m4 10.500 4 4 8-9" pathLength="1" />);
export const CircleIcon = icon(<circle cx="10" cy="10" r="5.250" />);
export const ClockIcon = icon(
  <>
    <circle cx="10" cy="10" r="7.250" />
    <path d="M10 5.750V10l2.750 2" />
  </>,
);
export const CalendarIcon = icon(
  <>
    <rect x="3.250" y="4.250" width="13.500" height="12.500" rx="1.500" />
    <path d="M3.250 8.250h13.500M7 2.750v3m6-3v3" />
  </>,
);
export const PinIcon = icon(
  <>
    <path d="M15.500 8.250c0 4-5.500 9.250-5.500 9.250S4.500 12.250 4.500 8.250a5.500 5.500 0 0 1 11 0Z" />
    <circle cx="10" cy="8.250" r="1.750" />
  </>,
);
export const RepeatIcon = icon(
  <path d="M3.500 9V8A2.500 2.500 0 0 1 6 5.500h10.500m0 0L14 3m2.500 2.500L14 8m2.500 3v1a2.500 2.500 0 0 1-2.500 2.500H3.500m0 0L6 12m-2.500 2.500L6 17" />,
);
export const GlobeIcon = icon(
  <>
    <circle cx="10" cy="10" r="7.250" />
    <path d="M2.750 10h14.500M10 2.750c2.250 2 3.250 4.500 3.250 7.250S12.250 15.250 10 17.250c-2.250-2-3.250-4.500-3.250-7.250S7.750 4.750 10 2.750Z" />
  </>,
);
export const PriceIcon = icon(
  <>
    <path d="M3 9.250V4a1 1 0 0 1 1-1h5.250a2 2 0 0 1 1.400.590l5.760 5.760a2 2 0 0 1 0 2.830l-4.230 4.230a2 2 0 0 1-2.830 0L3.590 10.650A2 2 0 0 1 3 9.250Z" />
    <path d="M6.750 6.750h.010" strokeWidth="2" />
  </>,
);
export const PauseIcon = icon(<path d="M7.250 5v10m5.500-10v10" strokeWidth="2" />);
export const PlayIcon = icon(<path d="M7 4.500v11l8.500-5.500z" />);
export const PlusIcon = icon(<path d="M10 4v12M4 10h12" />);
export const CloseIcon = icon(<path d="m5.500 5.500 9 9m0-9-9 9" />);
export const MoreIcon = icon(<path d="M4.500 10h.010M10 10h.010M15.500 10h.010" strokeWidth="2.500" />);
export const CopyIcon = icon(
  <>
    <rect x="7" y="7" width="9.500" height="9.500" rx="1.500" />
    <path d="M13 7V5a1.500 1.500 0 0 0-1.500-1.500H5A1.500 1.500 0 0 0 3.500 5v6.500A1.500 1.500 0 0 0 5 13h2" />
  </>,
);
export const PencilIcon = icon(
  <path d="m4 16 .750-3.250 8.500-8.500a1.770 1.770 0 0 1 2.500 2.500l-8.500 8.500zM11.500 6l2.500 2.500" />,
);
export const BinIcon = icon(
  <path d="M3.500 5.500h13M8 5.500V4a1 1 0 0 1 1-1h2a1 1 0 0 1 1 1v1.500m-6.500 0 .750 10a1.500 1.500 0 0 0 1.500 1.500h4.500a1.500 1.500 0 0 0 1.500-1.500l.750-10" />,
);
export const BoxIcon = icon(
  <path d="M3 4h14v3.500H3zM4.250 7.500V15a1.500 1.500 0 0 0 1.500 1.500h8.500a1.500 1.500 0 0 0 1.500-1.500V7.500M8 10.500h4" />,
);
export const CalendarOffIcon = icon(
  <>
    <rect x="3" y="4" width="14" height="13" rx="1.500" />
    <path d="M3 8h14M7 2.500V5m6-2.500V5m-5 5.750 4 4m0-4-4 4" />
  </>,
);
export const LockIcon = icon(
  <>
    <rect x="4.500" y="9" width="11" height="8" rx="1.500" />
    <path d="M7 9V6.500a3 3 0 0 1 6 0V9" />
  </>,
);
export const AlertIcon = icon(
  <>
    <path d="M10 3 2.500 16.500h15z" />
    <path d="M10 8v4m0 2.250v.010" />
  </>,
);
export const MailIcon = icon(
  <>
    <rect x="2.750" y="4.500" width="14.500" height="11" rx="1.500" />
    <path d="m3.250 5.500 6.750 5.250 6.750-5.250" />
  </>,
);
export const PrintIcon = icon(
  <path d="M6 7V3h8v4M6 14H4a1 1 0 0 1-1-1V8a1 1 0 0 1 1-1h12a1 1 0 0 1 1 1v5a1 1 0 0 1-1 1h-2m-8-2h8v5H6z" />,
);
export const LinkIcon = icon(
  <path d="M8.500 11.500a3 3 0 0 0 4.240 0l2.880-2.880a3 3 0 0 0-4.240-4.240L10.500 5.250m1 3.250a3 3 0 0 0-4.240 0l-2.880 2.880a3 3 0 0 0 4.240 4.240l.880-.870" />,
);
