import { icon } from "./icons";

// Icons of the signed-in pages, apart from those that public pages load.

export const CircleIcon = icon(<circle cx="10" cy="10" r="5.25" />);
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
export const LinkIcon = icon(
  <path d="M8.5 11.5a3 3 0 0 0 4.24 0l2.88-2.88a3 3 0 0 0-4.24-4.24L10.5 5.25m1 3.25a3 3 0 0 0-4.24 0l-2.88 2.88a3 3 0 0 0 4.24 4.24l.88-.87" />,
);
