import { type ReactNode, useId, useState } from "react";
import { Button } from "../../ui/Button";

type FilterBarProps = {
  /** How many filters are set. */
  count: number;
  children: ReactNode;
};

/** Filters and actions in a row; on phones, behind a button. */
export function FilterBar({ count, children }: FilterBarProps) {
  const [isOpen, setIsOpen] = useState(false);
  const id = useId();
  return (
    <>
      <Button
        variant="secondary"
        className="sm:hidden print:hidden"
        aria-expanded={isOpen}
        aria-controls={id}
        onClick={() => setIsOpen(!isOpen)}
      >
        {count > 0 ? `Filters (${count})` : "Filters"}
      </Button>
      <div
        id={id}
        className={`flex flex-wrap items-end gap-3 ${isOpen ? "max-sm:col-span-full max-sm:w-full" : "max-sm:hidden print:flex"}`}
      >
        {children}
      </div>
    </>
  );
}
