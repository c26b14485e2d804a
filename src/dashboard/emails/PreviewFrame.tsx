import { useEffect, useRef, useState } from "react";

/** Shown by a page of its own, whose policy runs nothing that a message could hold (see public/emails/). */
const page = "/emails/preview.html";

/** A message's document in a frame as high as it is. */
export function PreviewFrame({ html, className }: { html: string; className: string }) {
  const frame = useRef<HTMLIFrameElement>(null);
  const [isReady, setReady] = useState(false);
  const [height, setHeight] = useState(480);

  useEffect(() => {
    // To any origin, since a sandboxed frame has none that could be named; what is shown is made up anyway.
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
      title="The message as it arrives"
      src={page}
      sandbox="allow-scripts"
      height={height}
      onLoad={() => setReady(true)}
      className={`block max-w-full bg-white ${className}`}
    />
  );
}
