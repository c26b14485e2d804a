import { AlertIcon } from "../../ui/icons";
import type { Entry } from "./types";

/** What is special about a session: cancelled, one of a series, mail that did not go out. In words, not by colour alone. */
export function SessionBadges({ entry: { status, sessionIndex, sessionCount, hasMailTrouble } }: { entry: Entry }) {
  return (
    <>
      {sessionCount > 1 && <span>{`Session ${sessionIndex + 1} of ${sessionCount}`}</span>}
      {status === "cancelled" && <span className="font-medium text-ink-soft">Cancelled</span>}
      {hasMailTrouble && (
        <span className="inline-flex items-center gap-1 font-medium text-amber">
          <AlertIcon className="size-4" />
          E-mail not sent
        </span>
      )}
    </>
  );
}
