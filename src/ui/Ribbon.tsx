/** A bookmark ribbon, as decoration. */
export function Ribbon() {
  return (
    <svg aria-hidden="true" viewBox="0 0 20 44" className="absolute -top-1.5 right-5 h-11 w-5 fill-green">
      <path d="M0 0h20v44l-10-9-10 9z" />
    </svg>
  );
}
