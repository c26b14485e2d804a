const rows = [0, 1, 2, 3, 4];
const columns = [0, 1, 2, 3];

/** An open appointment book with one day marked: the picture of the start page. */
export function OpenBook() {
  return (
    <svg
      aria-hidden="true"
      viewBox="0 0 384 272"
      className="w-full max-w-sm justify-self-center"
      fill="none"
      strokeWidth="2"
    >
      <path
        d="M12 44c60-18 130-18 180 4 50-22 120-22 180-4v208c-60-18-130-18-180 4-50-22-120-22-180-4z"
        className="fill-well stroke-edge"
        strokeLinejoin="round"
      />
      <path
        d="M20 34c58-16 124-16 172 6 48-22 114-22 172-6v204c-58-16-124-16-172 6-48-22-114-22-172-6z"
        className="fill-sheet stroke-edge"
        strokeLinejoin="round"
      />
      <path d="M192 40v204" className="stroke-line" />
      {rows.map((row) => columns.map((column) => <Day key={`${row}-${column}`} row={row} column={column} />))}
      <g className="stroke-line" strokeLinecap="round">
        <path d="M218 78c44-12 88-13 124-6M218 110c44-12 88-13 124-6M218 142c44-12 88-13 124-6M218 174c44-12 88-13 124-6M218 206c44-12 88-13 124-6" />
      </g>
      <path d="M218 100c24-6 44-8 64-8" className="stroke-ink" strokeWidth="3" strokeLinecap="round" />
      <path d="M218 164c16-4 30-6 46-7" className="stroke-ink-faint" strokeWidth="3" strokeLinecap="round" />
      <path d="M300 18h22v92l-11-12-11 12z" className="fill-green" />
    </svg>
  );
}

/** One day of the left page; the marked one is the one that was booked. */
function Day({ row, column }: { row: number; column: number }) {
  const isMarked = row === 2 && column === 1;
  const [x, y] = [44 + column * 35, 64 + row * 32 + (1.5 - Math.abs(column - 1.5)) * -3];
  return <rect x={x} y={y} width="24" height="22" rx="5" className={isMarked ? "fill-green" : "fill-green-tint"} />;
}
