import { type ReactNode, useEffect, useRef, useState } from "react";
import { api } from "#convex/api";
import type { Audience } from "#domain/emailKinds";
import { useServerMinute } from "../../lib/serverMinute";
import { useDebouncedValue } from "../../lib/useDebouncedValue";
import { useLiveQuery } from "../../lib/useLiveQuery";
import { SegmentedControl } from "../../ui/form/SegmentedControl";
import { Skeleton } from "../../ui/Skeleton";
import type { PreviewResult, TemplateText } from "./types";

type Sample = { audience: Audience; values: TemplateText; isSeries: boolean };

/**
 * The server's check and preview of a template, debounced. `message` is the last valid version; `isOutdated` means that
 * the current text is invalid.
 */
export function usePreview({ audience, values, isSeries }: Sample) {
  const minute = useFirstValue(useServerMinute());
  const text = { subject: useDebouncedValue(values.subject), html: useDebouncedValue(values.html) };
  const result = useLiveQuery(
    api.emailTemplateEditor.preview,
    minute === null ? "skip" : { occasion: "booked", audience, ...text, isSeries, minute },
  );
  const [last, setLast] = useState<PreviewResult>();
  const [message, setMessage] = useState<PreviewResult["message"]>(null);
  if (result && result !== last) {
    setLast(result);
    if (result.message) setMessage(result.message);
  }
  return {
    problems: last?.problems ?? [],
    missing: last?.missing ?? [],
    removed: last?.removed ?? [],
    message,
    isOutdated: last !== undefined && last.message === null,
  };
}

/** Keeps the first known value, so that the sample does not change every minute. */
function useFirstValue(value: number | null): number | null {
  const [first, setFirst] = useState(value);
  if (first === null && value !== null) setFirst(value);
  return first;
}

type Width = "desktop" | "phone";

const bookingOptions = { single: "One-time", series: "Weekly series" };
const widthOptions: Record<Width, string> = { desktop: "Desktop", phone: "Phone" };
const widthClasses: Record<Width, string> = { desktop: "w-full", phone: "w-80" };

type EmailPreviewProps = {
  /** The last valid version. */
  message: PreviewResult["message"];
  /** Whether the current text is invalid. */
  isOutdated: boolean;
  isSeries: boolean;
  onSeries: (isSeries: boolean) => void;
  /** Buttons above the email. */
  children: ReactNode;
};

/** The email as it would arrive, for a sample booking. */
export function EmailPreview({ message, isOutdated, isSeries, onSeries, children }: EmailPreviewProps) {
  const [width, setWidth] = useState<Width>("desktop");
  return (
    <section aria-label="Email" className="rounded-card border border-line bg-sheet">
      <div className="flex flex-wrap items-center justify-between gap-3 border-b border-line p-3">
        <SegmentedControl
          label="Booking"
          size="small"
          options={bookingOptions}
          value={isSeries ? "series" : "single"}
          onChange={(option) => onSeries(option === "series")}
        />
        <SegmentedControl label="Width" size="small" options={widthOptions} value={width} onChange={setWidth} />
      </div>
      <div className="border-b border-line p-3">{children}</div>
      {message ? (
        <>
          <p className="border-b border-line px-4 py-3 wrap-anywhere">
            <span className="text-sm text-ink-faint">Subject: </span>
            <span className="font-semibold">{message.subject}</span>
          </p>
          {isOutdated && (
            <p className="border-b border-line bg-amber-tint px-4 py-2 text-sm text-amber">
              This is the last version without errors.
            </p>
          )}
          <div className="flex justify-center bg-well">
            <PreviewFrame html={message.html} className={widthClasses[width]} />
          </div>
          <details className="border-t border-line px-4 py-2 text-sm">
            <summary className="min-h-9 cursor-pointer content-center text-ink-soft">Plain text version</summary>
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

/** A separate page whose Content-Security-Policy blocks scripts in emails (see public/emails/). */
const framePage = "/emails/preview.html";

/** An email's HTML in a frame that fits its height. */
function PreviewFrame({ html, className }: { html: string; className: string }) {
  const frame = useRef<HTMLIFrameElement>(null);
  const [isReady, setReady] = useState(false);
  const [height, setHeight] = useState(480);

  useEffect(() => {
    // To any origin, because a sandboxed frame has an opaque one. The sample contains no personal data.
    if (isReady) frame.current?.contentWindow?.postMessage({ html }, "*");
  }, [isReady, html]);

  useEffect(() => {
    function onMessage({ source, data }: MessageEvent) {
      const isOurs = source !== null && source === frame.current?.contentWindow;
      if (isOurs && typeof data?.height === "number") setHeight(Math.min(Math.max(data.height, 160), 4000));
    }
    window.addEventListener("message", onMessage);
    return () => window.removeEventListener("message", onMessage);
  }, []);

  return (
    <iframe
      ref={frame}
      title="Email preview"
      src={framePage}
      sandbox="allow-scripts"
      height={height}
      onLoad={() => setReady(true)}
      className={`block max-w-full bg-white ${className}`}
    />
  );
}
