import type { ReactNode } from "react";
import { smallButtonClass } from "../ui/Button";
import { AlertIcon, ArrowLeftIcon } from "../ui/icons";

/** Leads back without a change. The first button of each step, so that who presses the first one changes nothing. */
export function BackButton({
  onClick,
  children = "Back to your booking",
}: {
  onClick: () => void;
  children?: ReactNode;
}) {
  return (
    <button type="button" onClick={onClick} className={`mt-4 -ml-2 ${smallButtonClass}`}>
      <ArrowLeftIcon className="size-4" />
      {children}
    </button>
  );
}

/** Why something is not possible, announced at once. */
export function Problem({ children }: { children: ReactNode }) {
  return (
    <p role="alert" className="mt-5 flex gap-2.5 rounded-card border border-amber/40 bg-amber-tint p-4">
      <AlertIcon className="mt-0.5 size-5 text-amber" />
      <span className="min-w-0">{children}</span>
    </p>
  );
}

type NotPossibleProps = { why: string; onBack: () => void };

/** A change that became impossible after it was chosen. */
export function NotPossible({ why, onBack }: NotPossibleProps) {
  return (
    <>
      <Problem>{why}</Problem>
      <BackButton onClick={onBack} />
    </>
  );
}
