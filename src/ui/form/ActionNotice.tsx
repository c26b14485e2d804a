import type { ReactNode } from "react";
import { Button } from "../Button";
import { Notice } from "../Notice";
import { useAction } from "./useAction";

type ActionNoticeProps = {
  title: string;
  /** What happened. */
  children: ReactNode;
  /** The label of the button. */
  action: ReactNode;
  onAction: () => Promise<unknown>;
};

/** A notice above a page, with a button that does something about it. */
export function ActionNotice({ title, children, action, onAction }: ActionNoticeProps) {
  const { run, isRunning, problem } = useAction(onAction);
  return (
    <div className="mb-6 print:hidden">
      <Notice title={title}>
        <div className="mt-1 flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
          <p className="max-w-prose text-ink-soft">{children}</p>
          <Button variant="secondary" aria-disabled={isRunning} onClick={() => run()}>
            {action}
          </Button>
        </div>
        {problem && (
          <p role="alert" className="mt-2 font-medium text-red">
            {problem}
          </p>
        )}
      </Notice>
    </div>
  );
}
