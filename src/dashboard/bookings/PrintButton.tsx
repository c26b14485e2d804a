import { smallButtonClass } from "../../ui/Button";
import { PrintIcon } from "../../ui/icons";

type PrintButtonProps = {
  onPrint: () => void;
  /** Whether what is printed is being loaded. */
  isPreparing?: boolean;
};

/** Prints the bookings on the page. */
export function PrintButton({ onPrint, isPreparing = false }: PrintButtonProps) {
  return (
    <button type="button" onClick={onPrint} aria-disabled={isPreparing} className={`${smallButtonClass} print:hidden`}>
      <PrintIcon className="size-4" />
      {isPreparing ? "Preparing…" : "Print"}
    </button>
  );
}
