import { type ReactNode, useState } from "react";
import { Skeleton } from "../../ui/Skeleton";
import { Choice } from "./Choice";
import { PreviewFrame } from "./PreviewFrame";
import type { Preview } from "./types";

type EmailPreviewProps = {
  /** The last one that could be sent. */
  message: Preview["message"];
  /** Whether the present text can't be sent. */
  isLate: boolean;
  isSeries: boolean;
  onSeries: (isSeries: boolean) => void;
  /** What can be done with it. */
  children: ReactNode;
};

/** The message as it would arrive, of a made-up booking. */
export function EmailPreview({ message, isLate, isSeries, onSeries, children }: EmailPreviewProps) {
  const [isPhone, setPhone] = useState(false);
  return (
    <section aria-label="Message" className="rounded-card border border-line bg-sheet">
      <div className="flex flex-wrap items-center justify-between gap-3 border-b border-line p-3">
        <Choice label="Booking" words={["One session", "Weekly series"]} isSecond={isSeries} onChoose={onSeries} />
        <Choice label="Width" words={["Desktop", "Phone"]} isSecond={isPhone} onChoose={setPhone} />
      </div>
      <div className="border-b border-line p-3">{children}</div>
      {message ? (
        <>
          <p className="border-b border-line px-4 py-3 wrap-anywhere">
            <span className="text-sm text-ink-faint">Subject: </span>
            <span className="font-semibold">{message.subject}</span>
          </p>
          {isLate && (
            <p className="border-b border-line bg-amber-tint px-4 py-2 text-sm text-amber">
              This is the last version that could be sent.
            </p>
          )}
          <div className="flex justify-center bg-well">
            <PreviewFrame html={message.html} className={isPhone ? "w-80" : "w-full"} />
          </div>
          <details className="border-t border-line px-4 py-2 text-sm">
            <summary className="min-h-9 cursor-pointer content-center text-ink-soft">As plain text</summary>
            <pre className="my-2 font-mono whitespace-pre-wrap wrap-anywhere">{message.text}</pre>
          </details>
        </>
      ) : (
        <div aria-busy="true" className="p-4">
          <Skeleton className="h-120" />
        </div>
      )}
    </section>
  );
}
