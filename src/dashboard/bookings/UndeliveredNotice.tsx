import { useMutation, useQuery } from "convex/react";
import { useEffect, useRef } from "react";
import { api } from "#convex/api";
import { useStableQuery } from "../../lib/useStableQuery";
import { announce } from "../../ui/Announcer";
import { Button } from "../../ui/Button";
import { useAction } from "../../ui/form/useAction";
import { Notice } from "../../ui/Notice";

const MAX_COUNTED = 100;

/** The number of undelivered emails, and a button that resends them. */
export function UndeliveredNotice() {
  const undelivered = useStableQuery(useQuery(api.bookings.countUndelivered), () => true) ?? 0;
  const last = useRef(undelivered);
  const resendAll = useMutation(api.emails.resendAll);
  const { run, isRunning, problem } = useAction(async () => {
    await resendAll({});
    announce("Sending them again.");
  });

  useEffect(() => {
    if (undelivered > last.current) announce(`${noticeTitle(undelivered)}.`);
    last.current = undelivered;
  }, [undelivered]);

  if (undelivered === 0) return null;
  return (
    <div className="mb-6">
      <Notice title={noticeTitle(undelivered)}>
        <div className="mt-1 flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
          <p className="text-ink-soft">
            The bookings stand. Each is marked “E-mail not sent”, with the reason and the client’s phone number.
          </p>
          <Button variant="secondary" aria-disabled={isRunning} onClick={run}>
            {undelivered === 1 ? "Resend it" : "Resend all"}
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

function noticeTitle(undelivered: number): string {
  if (undelivered === 1) return "One e-mail has not gone out";
  return `${undelivered >= MAX_COUNTED ? `${MAX_COUNTED} or more` : undelivered} e-mails have not gone out`;
}
