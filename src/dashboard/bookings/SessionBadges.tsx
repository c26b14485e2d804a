import { AlertIcon } from "../../ui/icons";
import type { SessionSummary } from "./types";

/** A session's status as text: part of a series, canceled, undelivered email. */
export function SessionBadges({
  session: { status, sessionIndex, sessionCount, hasUndeliveredEmail },
}: {
  session: SessionSummary;
}) {
  return (
    <>
      {sessionCount > 1 && <span>{`Session ${sessionIndex + 1} of ${sessionCount}`}</span>}
      {status === "cancelled" && <span className="font-medium text-ink-soft">Canceled</span>}
      {hasUndeliveredEmail && (
        <span className="inline-flex items-center gap-1 font-medium text-amber">
          <AlertIcon className="size-4" />
          Email not sent
        </span>
      )}
    </>
  );
}
